import type { FieldFact } from './fieldFacts';

/** A fact with the ways in which a person would teach it. */
export interface TradeFact extends FieldFact {
  readonly taught: readonly string[];
  /** How people say that it changed. */
  readonly changed?: readonly string[];
}

const fact = (
  name: string,
  say: readonly string[],
  was: readonly string[],
  near: readonly string[],
  taught: readonly string[],
): TradeFact => ({ name, say, was, near, taught });

/**
 * More facts from many trades. Here what held before is put in other words than what holds now, as two sessions months
 * apart would do. Written before any rule was tried on them.
 */
export const TRADE_FACTS: readonly TradeFact[] = [
  fact(
    'clinic-letters',
    [
      'Discharge letters are dictated into Dragon.',
      'For a discharge letter the ward doctor speaks into Dragon, and the secretary only checks it.',
      'Dragon does the typing of discharge letters.',
    ],
    [
      'Letters on discharge are typed by the secretary in Word.',
      'The secretary writes the discharge letters in Word from tape.',
    ],
    [
      'Referral letters are sent as PDF over KIM.',
      'Surgery reports are dictated on the phone line of the theatre.',
    ],
    [
      'no, letters for discharge are spoken into Dragon now',
      'remember that discharge letters come from Dragon',
    ],
  ),
  fact(
    'clinic-shift',
    [
      'The night shift on ward 4 starts at 20:45.',
      'Ward 4: handover to the night team at 20:45.',
      'Be there at 20:45 when you have the night on ward 4, because the handover takes a quarter of an hour.',
    ],
    ['On ward 4 the night begins at 21:30.', 'Night nurses of ward 4 take over at 21:30.'],
    ['The early shift on ward 4 starts at 06:00.', 'The night shift on ward 7 starts at 21:00.'],
    ['ward 4 nights begin 20:45, not half past nine', 'from now on the night on ward 4 starts 20:45'],
  ),
  fact(
    'bakery-rye',
    [
      'The rye starter is fed every 8 hours.',
      'Feed the rye starter three times a day, that is each 8 hours.',
      'Rye sourdough wants feeding at intervals of 8 hours.',
    ],
    ['Feed the rye leaven every 12 hours.', 'The rye culture gets new flour every 12 hours.'],
    ['The wheat starter is fed every 24 hours.', 'The rye dough rests for 3 hours before shaping.'],
    ['you let it starve, the rye starter eats every 8 hours', 'rye starter: 8 hours between feedings please'],
  ),
  fact(
    'bakery-delivery',
    [
      'Rolls for the hotel leave at 05:10 with the van.',
      'Hotel rolls: van, 05:10.',
      'The van to the hotel goes at 05:10, so its rolls come out of the oven first.',
    ],
    [
      'The hotel gets its rolls by cargo bike at 06:20.',
      'At 06:20 the bike courier picks up the rolls for the hotel.',
    ],
    [
      'Cakes for the hotel are collected by their own kitchen at noon.',
      'Rolls for the school leave at 07:00 on foot.',
    ],
    [
      'no bike any more for the hotel, the van takes the rolls at 05:10',
      'the hotel rolls have to be in the van by 05:10',
    ],
  ),
  fact(
    'print-proofs',
    [
      'Proofs go to the customer as PDF/X-4.',
      'Send customers a PDF/X-4 for proofing.',
      'Every proof a customer sees is PDF/X-4, since layers survive in it.',
    ],
    [
      'Customers get their proofs as JPEG previews.',
      'A JPEG is enough when a client has to look at a proof.',
    ],
    ['Plates are exposed from TIFF at 2400 dpi.', 'Proofs for our own archive are kept as PNG.'],
    ['no jpegs for proofs, customers want PDF/X-4', 'we decided that proofs are PDF/X-4 from this month'],
  ),
  fact(
    'print-paper',
    [
      'Business cards are printed on 350 g cotton board.',
      'Cotton board, 350 g: that is the stock for business cards.',
      'For business cards load the 350 g cotton.',
    ],
    ['Business cards use the 300 g coated stock.', 'The standard card stock is coated, 300 g.'],
    ['Posters are printed on 170 g coated paper.', 'Menus are printed on 350 g synthetic board.'],
    ['wrong paper, cards are on 350 g cotton', 'business cards = cotton board 350 g, remember'],
  ),
  fact(
    'school-grades',
    [
      'Grades are entered in Schulportal until the 20th.',
      'The 20th is the last day for marks in Schulportal.',
      'Teachers put their grades into Schulportal by the 20th of the month.',
    ],
    [
      'Marks are handed in on the paper form by the 15th.',
      'Hand the sheet with the marks to the office by the 15th.',
    ],
    [
      'Absences are entered in Schulportal on the same day.',
      'Grades of the music school come as a signed letter.',
    ],
    [
      'the paper form is dead, grades go into Schulportal till the 20th',
      'remember: Schulportal, by the 20th, for grades',
    ],
  ),
  fact(
    'school-excursions',
    [
      'Excursions are approved by Mrs Adeyemi.',
      'Mrs Adeyemi signs off every class trip.',
      'A trip with a class needs the signature of Mrs Adeyemi.',
    ],
    ['For class trips ask Mr Brandl for approval.', 'Mr Brandl has to agree to every excursion.'],
    ['Room bookings are approved by Mr Kessler.', 'Excursions by train are paid by the district.'],
    ['trips go over the desk of Mrs Adeyemi, Brandl retired', 'no, Mrs Adeyemi approves excursions'],
  ),
  fact(
    'farm-milk',
    [
      'Milk is collected at 04:30 by Arlund Dairy.',
      'The tanker of Arlund Dairy comes at 04:30 for the milk.',
      'Have the milk cooled before 04:30, then Arlund Dairy pumps it out.',
    ],
    ['Northmilk picks the milk up at 06:00.', 'At 06:00 the Northmilk truck empties the tank.'],
    [
      'Eggs are collected at 08:00 by the cooperative.',
      'The feed truck comes at 04:30 on the first of the month.',
    ],
    [
      'Arlund Dairy fetches the milk now, half past four: 04:30',
      'the milk goes to Arlund Dairy at 04:30, not to Northmilk',
    ],
  ),
  fact(
    'farm-field',
    [
      'Field 9 grows spelt this year.',
      'On field 9 stands spelt.',
      'Spelt was sown on field 9, so no spraying there.',
    ],
    ['Field 9 is planted with maize.', 'Maize grows on field 9.'],
    ['Field 11 grows spelt this year.', 'The strip beside field 9 stays fallow.'],
    ['no, spelt on field 9', 'field 9 is spelt now, the maize moved'],
  ),
  fact(
    'theatre-cues',
    [
      'Light cues are called in German.',
      'The stage manager calls lights in German, whatever the cast speaks.',
      'Calls for light: German only.',
    ],
    ['Light cues are called in English because of the guests.', 'English is spoken for all lighting calls.'],
    ['Fly cues are called in English.', 'The programme booklet is printed in German and French.'],
    ['call the lights in German please', 'we call light cues in German since the new house rules'],
  ),
  fact(
    'theatre-tickets',
    [
      'Staff tickets cost 6 euros.',
      'A seat for staff is 6 euros.',
      'Colleagues pay 6 euros at the box office.',
    ],
    ['Staff get in for 10 euros.', 'For employees a ticket is 10 euros.'],
    ['School tickets cost 4 euros.', 'Staff may park for 3 euros a night.'],
    ['staff tickets are 6 euros, the old price is still on the wall', 'remember 6 euros for staff'],
  ),
  fact(
    'law-deadline',
    [
      'Deadlines are tracked in Advoware.',
      'Enter each deadline in Advoware, with two reminders.',
      'Advoware is where deadlines live.',
    ],
    ['Deadlines stand in the red paper book at reception.', 'Every deadline is written into the red book.'],
    ['Hours are tracked in Clockodo.', 'Deadlines of the tax team are kept by the tax team itself.'],
    ['no more red book, deadlines go into Advoware', 'all deadlines belong in Advoware please'],
  ),
  fact(
    'law-files',
    [
      'Case files are named year-client-number, e.g. 2026-halberg-014.',
      'Name a case file by year, client and number: 2026-halberg-014.',
      'The file name begins with the year, as in 2026-halberg-014.',
    ],
    [
      'Case files are named by the client and a letter, like halberg-C.',
      'Use the client name with a letter for a new file: halberg-C.',
    ],
    ['Invoices are named by their number only.', 'Folders of closed cases get the suffix -closed.'],
    ['the name must begin with the year, like 2026-halberg-014', 'we name files 2026-halberg-014 style now'],
  ),
  fact(
    'museum-loans',
    [
      'Loans are insured by Axiom.',
      'Axiom covers everything we lend out.',
      'An object on loan travels under the policy of Axiom.',
    ],
    ['Helvex insures our loans.', 'The insurance for lent objects is with Helvex.'],
    ['The building is insured by Gerling & Co.', 'Loans leave the house in climate crates.'],
    ['insurance for loans is Axiom, Helvex quit', 'remember: Axiom for all loans'],
  ),
  fact(
    'museum-climate',
    [
      'The print room is held at 48 percent humidity.',
      'Humidity in the print room: 48 percent.',
      'Set the print room to 48 percent, paper does not like more.',
    ],
    ['The air in the print room has 55 percent humidity.', 'Keep 55 percent of humidity in the print room.'],
    ['The textile room is held at 52 percent humidity.', 'The print room is held at 19 degrees.'],
    ['48 percent in the print room, please correct this', 'no the print room runs at 48 percent'],
  ),
  fact(
    'game-render',
    ['The game renders with Vulkan.', 'Vulkan is our render back end.', 'All new shaders target Vulkan.'],
    ['Rendering is done through OpenGL 4.5.', 'Write shaders for OpenGL 4.5.'],
    ['The level editor renders with WebGPU.', 'Audio runs through FMOD.'],
    ['we render by Vulkan now, no OpenGL please', 'no, Vulkan. the GL path is gone'],
  ),
  fact(
    'game-saves',
    [
      'Save games are MessagePack files.',
      'A save is written as MessagePack.',
      'Saved games come as MessagePack, because JSON took two seconds to load.',
    ],
    ['Saves are plain JSON.', 'We store the state of a game as JSON.'],
    ['Level files are YAML.', 'Replays are recorded as raw input frames.'],
    ['saves are MessagePack', 'remember that save games = MessagePack'],
  ),
  fact(
    'support-desk',
    [
      'Customer tickets are answered within 6 hours.',
      'A ticket must have its first reply after 6 hours.',
      'First response: 6 hours.',
    ],
    ['We reply to customers within 24 hours.', 'Customers wait no longer than 24 hours for an answer.'],
    ['Calls are returned within 30 minutes.', 'Tickets of the beta group are answered on Fridays.'],
    [
      'first reply within 6 hours, the boss promised it',
      'the response time for tickets went down to 6 hours',
    ],
  ),
  fact(
    'support-macro',
    [
      'Sign replies with the first name only.',
      'At the end of a reply stands the first name, nothing else.',
      'A support mail is signed by the first name.',
    ],
    ['Replies end with "Your Support Team".', 'Sign every answer as "Your Support Team".'],
    ['Newsletters are signed by the founders.', 'Replies to lawyers are written by Ines.'],
    ['please sign with the first name, not as team', 'first name only under the replies'],
  ),
  fact(
    'ship-radio',
    [
      'The harbour office listens on channel 12.',
      'Call the harbour office on VHF 12.',
      'For the harbour master use channel 12.',
    ],
    ['The harbour master is on VHF channel 9.', 'Reach the harbour office on channel 9.'],
    ['The lock keeper listens on channel 22.', 'The marina office listens on channel 9 in winter.'],
    ['channel 12 for the harbour office', 'no, they listen on 12 now'],
  ),
  fact(
    'ship-fuel',
    ['The tug runs on HVO100.', 'Fill the tug with HVO100 only.', 'HVO100 is the fuel of the tug.'],
    ['The tug burns marine diesel.', 'For the tug order marine diesel.'],
    ['The crew boat runs on petrol.', 'The tug takes engine oil 15W-40.'],
    ['HVO100 in the tug!', 'we fuel the tug with HVO100 since spring'],
  ),
  fact(
    'lab-buffer',
    ['Gels run in TAE.', 'TAE is the running buffer for gels.', 'Fill the gel tank with TAE, one litre.'],
    ['We run gels with TBE.', 'The buffer in the gel tank is TBE.'],
    ['Blots are washed in TBST.', 'Protein gels are not run here.'],
    ['TAE for gels, TBE ruins the extraction', 'the running buffer is TAE now'],
  ),
  fact(
    'lab-order',
    [
      'Pipette tips are ordered by Noor on Mondays.',
      'Tips: tell Noor before Monday.',
      'Noor places the order for pipette tips each Monday.',
    ],
    ['Jakob orders the tips.', 'If pipette tips run out, ask Jakob.'],
    ['Gloves are ordered by the store on demand.', 'Noor books the microscope.'],
    ['Noor does the tips now', 'ask Noor for pipette tips, Jakob left'],
  ),
  fact(
    'shop-returns',
    [
      'Returns are accepted for 60 days.',
      'A customer may bring things back within 60 days.',
      '60 days to return, with the receipt.',
    ],
    ['Goods can be returned for 14 days.', 'The return window is 14 days.'],
    ['Gift cards expire after 3 years.', 'Returns of shoes need the box.'],
    ['60 days for returns', 'the return period is 60 days since the new terms'],
  ),
  fact(
    'shop-till',
    [
      'The till is closed by two people.',
      'Two people count the till in the evening.',
      'Cash count: always by two people.',
    ],
    ['One person counts the cash at closing.', 'The last one in the shop closes the till alone.'],
    ['The safe is opened by the manager.', 'The online orders are packed by one person.'],
    ['two people at the till in the evening please', 'never count the till alone, two people'],
  ),
  fact(
    'film-codec',
    [
      'Dailies are delivered as ProRes 422.',
      'The editor gets ProRes 422 for dailies.',
      'Transcode dailies to ProRes 422.',
    ],
    ['Dailies come as DNxHD 120.', 'For the edit transcode the rushes to DNxHD 120.'],
    ['Trailers are delivered as H.264.', 'Sound rolls are delivered as WAV.'],
    ['ProRes 422 for dailies', 'we changed the dailies to ProRes 422'],
  ),
  fact(
    'film-slate',
    [
      'Takes are numbered per setup.',
      'The take number starts again with every setup.',
      'Count takes per setup.',
    ],
    ['Takes are numbered through the whole day.', 'The take count runs through the day.'],
    ['Sound files are numbered per roll.', 'Stills are numbered by the camera.'],
    ['number the takes per setup, not per day', 'takes per setup!'],
  ),
  fact(
    'city-forms',
    [
      'Forms for residents are in plain language, level B1.',
      'Write resident forms at level B1.',
      'B1 is the level for every form a resident fills in.',
    ],
    ['Forms follow the legal wording of the statute.', 'Resident forms use the words of the law.'],
    ['Council papers are written in full legal wording.', 'Forms for companies are in English too.'],
    ['use B1 in forms for residents', 'no legal wording, B1'],
  ),
  fact(
    'city-parking',
    [
      'Resident parking costs 120 a year.',
      'Residents pay 120 for a parking card.',
      'The parking card for residents: 120 per year.',
    ],
    ['A resident parking permit is 30.70 a year.', 'Residents park for 30.70 per year.'],
    ['Visitor parking costs 4 a day.', 'Parking for carers is free.'],
    ['the resident card is 120 now', 'parking permit 120, the council raised it'],
  ),
  fact(
    'orchestra-tuning',
    ['The orchestra tunes to 443 Hz.', 'Tuning: A at 443.', 'Our A is 443 Hz.'],
    ['We tune at 440 Hz.', 'The A is at 440 Hz.'],
    ['The harpsichord is tuned to 415 Hz.', 'The choir rehearses without piano.'],
    ['we tune to 443', 'A = 443 from this season on'],
  ),
  fact(
    'orchestra-parts',
    [
      'Parts are read from tablets.',
      'Musicians play from tablets, no paper on the stands.',
      'Tablets replace paper parts.',
    ],
    ['Parts are printed and put on the stands.', 'Every musician gets paper parts.'],
    ['Scores for the conductor are printed in A3.', 'Choir parts are sent by mail.'],
    ['everyone plays from tablets now', 'no paper parts, tablets'],
  ),
  fact(
    'construction-helmets',
    [
      'Visitors wear white helmets.',
      'White is the helmet colour for visitors.',
      'Give guests a white helmet.',
    ],
    ['Visitors get a green helmet.', 'For guests take the green ones among the helmets.'],
    ['Crane crews wear red helmets.', 'Visitors sign the list at the gate.'],
    ['visitors = white helmets', 'no, guests wear white'],
  ),
  fact(
    'construction-concrete',
    ['The slab gets C30/37 concrete.', 'Order C30/37 for the slab.', 'Slab: C30/37, pumped.'],
    ['For the slab C25/30 is used.', 'The concrete of the slab is C25/30.'],
    ['The columns get C50/60 concrete.', 'The slab is poured in two parts.'],
    ['C30/37 in the slab, the engineer wants it', 'order C30/37 for slabs from now on'],
  ),
  fact(
    'research-notes',
    ['Interview notes are kept in Zettlr.', 'Put interviews into Zettlr.', 'Zettlr has all interview notes.'],
    ['Interviews are filed in Evernote.', 'Notes of interviews go to Evernote.'],
    ['Literature is kept in Zotero.', 'Raw audio of interviews stays on the encrypted disk.'],
    ['interview notes go into Zettlr', 'we moved interviews to Zettlr'],
  ),
  fact(
    'research-refs',
    [
      'Citations follow Chicago.',
      'Cite in Chicago style.',
      'Chicago is the citation style of the institute.',
    ],
    ['References are formatted in APA.', 'Use APA for the bibliography.'],
    ['Figures are captioned in sentence case.', 'The law faculty cites by footnotes of its own.'],
    ['Chicago style for citations', 'not APA, Chicago'],
  ),
  fact(
    'user-length',
    [
      'The user wants answers of three sentences at most.',
      'Three sentences are the limit for an answer.',
      'Keep replies to three sentences.',
    ],
    [
      'The user likes thorough replies with background.',
      'Explain at length, with the background of each step.',
    ],
    ['Specifications may be as long as they need.', 'Emails to customers have five sentences at most.'],
    ['answers: three sentences max', 'too long. three sentences, always'],
  ),
  fact(
    'user-units',
    [
      'Give the user metric units.',
      'Units: metric.',
      'The user thinks in metres and kilos, so metric units in every answer.',
    ],
    ['The user reads imperial units.', 'Distances and weights are given in imperial units.'],
    ['Drawings for the US client carry imperial units.', 'Times are given in 24-hour format.'],
    ['metric please', 'I want metric units from now on'],
  ),
  fact(
    'ops-pager',
    ['Alarms at night go to Opsgenie.', 'Opsgenie wakes whoever is on call.', 'Night alerts: Opsgenie.'],
    ['PagerDuty calls the person on duty.', 'Pages at night come by PagerDuty.'],
    ['Alarms of the lab freezers go to the porter.', 'Alerts in office hours go to the channel #ops.'],
    ['alerts go to Opsgenie, we cancelled PagerDuty', 'on-call paging runs through Opsgenie'],
  ),
  fact(
    'ops-backup',
    [
      'Backups of the wiki run at 03:20 to the Bergen vault.',
      'The wiki is saved to the Bergen vault each night at 03:20.',
      'Wiki backup: 03:20, Bergen.',
    ],
    ['The wiki is dumped to the NAS at 01:00.', 'At 01:00 a dump of the wiki goes to the NAS.'],
    ['Backups of the mail run at 04:00 to the Bergen vault.', 'The wiki is reindexed at 05:00.'],
    ['wiki backups go to Bergen at 03:20', 'the wiki dump is at 03:20 now, in the Bergen vault'],
  ),
];
