/**
 * Facts from many trades, each as different people would note it: `say` are wordings of the fact, `was` what held
 * before, `near` look-alikes about another thing. Written before any rule was tried on them.
 */
export interface FieldFact {
  readonly name: string;
  readonly say: readonly string[];
  readonly was: readonly string[];
  readonly near: readonly string[];
}

export const FIELD_FACTS: readonly FieldFact[] = [
  {
    name: 'kitchen-oven',
    say: [
      'Sourdough bakes at 235 degrees in the deck oven.',
      'Deck oven for sourdough: 235 °C, with steam for the first ten minutes.',
      'Set the deck oven to 235 before the sourdough goes in, because the old thermostat reads low.',
      'Never bake sourdough below 235 degrees; the crust stays pale.',
    ],
    was: ['Sourdough bakes at 220 degrees in the deck oven.', 'The deck oven is set to 220 for sourdough.'],
    near: [
      'Focaccia bakes at 250 degrees in the deck oven.',
      'Sourdough bakes at 210 degrees in the convection oven, since the fan dries it.',
    ],
  },
  {
    name: 'kitchen-supplier',
    say: [
      'Flour is ordered from Mühle Hansen, on Wednesdays.',
      'Order flour at Mühle Hansen.',
      'Mühle Hansen delivers our flour; the order has to be in by Wednesday noon.',
      'For flour call Mühle Hansen, they know our mix.',
    ],
    was: ['Flour is ordered from Kornhaus West, on Wednesdays.', 'Order flour at Kornhaus West.'],
    near: [
      'Butter is ordered from Molkerei Lind, on Mondays.',
      'Rye flour for the Saturday bread comes from our own mill.',
    ],
  },
  {
    name: 'lab-centrifuge',
    say: [
      'Spin the serum tubes at 1800 g for 12 minutes.',
      'Serum: 1800 g, 12 minutes, brake off.',
      'Serum tubes go into the centrifuge for 12 minutes at 1800 g, since a harder spin breaks the gel.',
      'The spin for serum is 12 min at 1800 g.',
    ],
    was: [
      'Spin the serum tubes at 3000 g for 5 minutes.',
      'Serum tubes go into the centrifuge for 5 minutes at 3000 g.',
    ],
    near: [
      'Spin the urine tubes at 400 g for 5 minutes.',
      'Plasma tubes are not spun at all before freezing.',
    ],
  },
  {
    name: 'lab-freezer',
    say: [
      'RNA samples are kept in freezer F7 at -80.',
      'Freezer F7 holds the RNA samples.',
      'Put RNA into F7, never into the one by the door, because its compressor fails every summer.',
      'New RNA aliquots: freezer F7, second shelf.',
    ],
    was: ['RNA samples are kept in freezer F2 at -80.', 'Put RNA aliquots into freezer F2.'],
    near: [
      'DNA libraries are kept in freezer F3 at -20.',
      'RNA ladders for gels stay in the fridge of room 114.',
    ],
  },
  {
    name: 'logistics-carrier',
    say: [
      'Parcels to Norway go with Bring.',
      'Norwegian parcels: carrier Bring, customs form attached outside.',
      'Use Bring for anything that ships to Norway, as it clears customs itself.',
      'Bring is the carrier for Norway.',
    ],
    was: ['Parcels to Norway go with DHL.', 'Use DHL for anything that ships to Norway.'],
    near: ['Parcels to Sweden go with PostNord.', 'Pallets to Norway go by sea with Color Line.'],
  },
  {
    name: 'logistics-cutoff',
    say: [
      'Orders placed before 14:15 leave the warehouse the same day.',
      'Same-day cut-off in the warehouse is 14:15.',
      '14:15 is the last moment for same-day shipping, since the truck is loaded at three.',
      'Do not promise same-day shipping after 14:15.',
    ],
    was: [
      'Orders placed before 16:00 leave the warehouse the same day.',
      'Same-day cut-off in the warehouse is 16:00.',
    ],
    near: [
      'Returns that arrive before 11:00 are booked in the same day.',
      'Orders for the showroom placed before 10:30 leave by bike courier.',
    ],
  },
  {
    name: 'law-citation',
    say: [
      'Cite judgments by ECLI in every brief.',
      "Briefs cite judgments with their ECLI number, because the court's software links it.",
      'Every judgment in a brief gets its ECLI.',
      'Use ECLI for citing judgments; no journal references alone.',
    ],
    was: ['Cite judgments by journal page in every brief.', 'Briefs cite judgments with NJW page numbers.'],
    near: [
      'Cite statutes by section and paragraph in every contract.',
      'In client letters no citations are used at all.',
    ],
  },
  {
    name: 'law-retention',
    say: [
      'Closed case files are kept for 10 years.',
      'Keep closed files 10 years, then shred them.',
      'Retention of closed case files: 10 years from the last letter.',
      'A closed case file may be shredded after 10 years.',
    ],
    was: ['Closed case files are kept for 6 years.', 'A closed case file may be shredded after 6 years.'],
    near: ['Invoices are kept for 8 years.', 'Open case files are reviewed every 6 months.'],
  },
  {
    name: 'game-tickrate',
    say: [
      'The match server ticks at 64 Hz.',
      'Server tick rate is 64 Hz for matches; the client interpolates.',
      '64 Hz is the tick of the match server, since 128 cost too much.',
      'Physics on the match server assumes a tick of 64 Hz.',
    ],
    was: ['The match server ticks at 30 Hz.', 'Server tick rate is 30 Hz for matches.'],
    near: ['The lobby server ticks at 10 Hz.', 'The match server saves a replay frame every 250 ms.'],
  },
  {
    name: 'game-shader',
    say: [
      'Water uses the shader `sh_water_lake`.',
      'Lake and river surfaces are drawn by `sh_water_lake`.',
      'Assign `sh_water_lake` to water meshes; the old ocean one flickers on consoles.',
      '`sh_water_lake` is the only water shader that runs on handhelds.',
    ],
    was: ['Water uses the shader `sh_ocean`.', 'Assign `sh_ocean` to water meshes.'],
    near: ['Ice uses the shader `sh_frost`.', 'Waterfalls use particles and no shader of their own.'],
  },
  {
    name: 'hospital-export',
    say: [
      'Lab results are sent to the ward as HL7 over port 6661.',
      'The HL7 feed of lab results listens on 6661.',
      "Port 6661 receives the lab's HL7 messages.",
      'Lab result interface: HL7, port 6661, acknowledged one by one.',
    ],
    was: [
      'Lab results are sent to the ward as HL7 over port 2575.',
      'The HL7 feed of lab results listens on 2575.',
    ],
    near: [
      'Radiology orders are sent as HL7 over port 6670.',
      'Lab orders are printed on paper in the night shift.',
    ],
  },
  {
    name: 'hospital-contact',
    say: [
      'Questions about the ward printer go to Sister Agnes.',
      'Ask Agnes when the ward printer is stuck.',
      'Agnes looks after the ward printer.',
      "The ward printer is Agnes's; she has the spare toner.",
    ],
    was: ['Questions about the ward printer go to Mr Obi.', 'Ask Obi when the ward printer is stuck.'],
    near: [
      'Questions about the X-ray viewer go to Dr Lindqvist.',
      'The printer in the pharmacy is serviced by the vendor.',
    ],
  },
  {
    name: 'farm-irrigation',
    say: [
      'Tomatoes are watered at 05:30.',
      'Water the tomato tunnel at 05:30, before the sun is on the foil.',
      'Irrigation of the tomatoes starts at 05:30.',
      '05:30 is watering time for tomatoes; evening watering brings blight.',
    ],
    was: ['Tomatoes are watered at 19:00.', 'Irrigation of the tomatoes starts at 19:00.'],
    near: ['Cucumbers are watered at 06:15.', 'Tomatoes are fed with nettle brew every 14 days.'],
  },
  {
    name: 'school-grading',
    say: [
      'Essays are graded with the rubric `rubric-2026.pdf`.',
      'Grade essays by `rubric-2026.pdf`, one mark per row.',
      'The rubric for essays is rubric-2026.pdf.',
      '`rubric-2026.pdf` decides how essays are marked; the head teacher signed it.',
    ],
    was: [
      'Essays are graded with the rubric `rubric-2019.pdf`.',
      'Grade essays by `rubric-2019.pdf`, one mark per row.',
    ],
    near: [
      'Presentations are graded with `talk-sheet.pdf`.',
      'Essays of guest students are not graded, only commented.',
    ],
  },
  {
    name: 'theatre-cue',
    say: [
      'Cue 41 is called by the stage manager on channel B.',
      'The stage manager calls cue 41 over channel B.',
      'Cue 41: stage manager, channel B.',
      'On channel B the stage manager gives cue 41, as A is taken by sound.',
    ],
    was: [
      'Cue 41 is called by the stage manager on channel A.',
      'The stage manager calls cue 41 over channel A.',
    ],
    near: [
      'Cue 42 is called by the stage manager on channel A.',
      'Cue 41 in the matinee is taken by the light desk itself.',
    ],
  },
  {
    name: 'build-concrete',
    say: [
      'Concrete for the foundation is class C30/37.',
      'The foundation gets concrete C30/37.',
      'Order C30/37 for the foundation; the structural engineer insists.',
      'Foundation: C30/37, delivered by mixer before noon.',
    ],
    was: ['Concrete for the foundation is class C20/25.', 'The foundation gets concrete C20/25.'],
    near: [
      'Concrete for the terrace is class C25/30.',
      'The foundation is insulated with 160 mm of foam glass.',
    ],
  },
  {
    name: 'music-session',
    say: [
      'Sessions are recorded at 96 kHz.',
      'Record every session at 96 kHz, 24 bit.',
      'The sample rate for sessions is 96 kHz, because the label asks for it.',
      '96 kHz is what we record in.',
    ],
    was: ['Sessions are recorded at 44.1 kHz.', 'The sample rate for sessions is 44.1 kHz.'],
    near: ['Podcasts are recorded at 48 kHz.', 'Sessions are backed up twice a day to the drive `vault-b`.'],
  },
  {
    name: 'translate-style',
    say: [
      'German texts address the reader with Sie.',
      'In German use Sie, in buttons too.',
      'The German version says Sie to readers, since the client is a bank.',
      'Address German readers by Sie.',
    ],
    was: ['German texts address the reader with du.', 'In German use du, in buttons too.'],
    near: ['Dutch texts address the reader with je.', 'German job ads address the reader with du.'],
  },
  {
    name: 'firmware-flash',
    say: [
      'Flash the boards with `probe-rs run --chip STM32F411`.',
      'Boards are flashed by `probe-rs run --chip STM32F411`, which also prints the log.',
      'To flash a board: `probe-rs run --chip STM32F411`.',
      '`probe-rs run` flashes the board; the chip is STM32F411.',
    ],
    was: ['Flash the boards with `openocd -f board.cfg`.', 'To flash a board: `openocd -f board.cfg`.'],
    near: [
      'Flash the radio module with `nrfjprog --program`.',
      "To read a board's log without flashing: `probe-rs attach`.",
    ],
  },
  {
    name: 'data-seed',
    say: [
      'Training runs use seed 1337.',
      'Seed for every training run: 1337.',
      'Set the seed to 1337 in training, otherwise runs cannot be compared.',
      'All training runs are started with seed 1337.',
    ],
    was: ['Training runs use seed 42.', 'Set the seed to 42 in training.'],
    near: ['Evaluation runs use seed 7.', 'Training runs use a batch size of 256.'],
  },
  {
    name: 'museum-loan',
    say: [
      'Loans are insured by Helvetia.',
      'Insurance of loans is with Helvetia.',
      'For a loan, get the certificate from Helvetia first.',
      'Helvetia insures every loan, from nail to nail.',
    ],
    was: ['Loans are insured by Axa.', 'For a loan, get the certificate from Axa first.'],
    near: ['The building is insured by the canton.', 'Loans travel with the carrier Hasenkamp.'],
  },
  {
    name: 'airline-gate',
    say: [
      'Flight 712 boards at gate C4.',
      'Gate C4 is where flight 712 boards.',
      'Boarding of flight 712: gate C4, 40 minutes before departure.',
      'Send passengers of flight 712 to gate C4.',
    ],
    was: ['Flight 712 boards at gate A9.', 'Send passengers of flight 712 to gate A9.'],
    near: ['Flight 721 boards at gate A9.', 'Crew of flight 712 meets in room 3.11.'],
  },
  {
    name: 'account-vat',
    say: [
      'Books are taxed at 7 %.',
      'VAT on books: 7 %, also for e-books.',
      'Use 7 % VAT when invoicing books.',
      'The VAT rate for books is 7 percent.',
    ],
    was: ['Books are taxed at 19 %.', 'Use 19 % VAT when invoicing books.'],
    near: ['Records are taxed at 19 %.', 'Books sent to Switzerland are invoiced without VAT.'],
  },
  {
    name: 'news-embargo',
    say: [
      'Embargoed stories are published at 06:00.',
      'An embargo ends at 06:00.',
      'Publish embargoed stories at 06:00 sharp, because agencies do.',
      '06:00 is when embargoed stories go online.',
    ],
    was: ['Embargoed stories are published at midnight.', 'An embargo ends at midnight.'],
    near: ['Sports results are published right away.', 'Corrections are published at 18:00 with a note.'],
  },
];
