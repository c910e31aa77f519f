/** English verbs by what their form tells of a sentence. Another language gets a file like this one. */

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Base forms: at the beginning of a sentence they make it an imperative. */
export const BASE_VERBS = list(`
abort accept add adjust align allow amend analyse analyze annotate answer append apply archive ask assign assume attach avoid be benchmark begin
book break bring build bump bypass call calculate cancel capitalise capitalize carry change charge check choose clean clear clone close collect combine
comment commit compare compile compress compute configure confirm connect consider convert copy correct count cover create cut debug declare
decide default define delete deliver deploy describe describe design disable discard display divide do document double download draft draw drop dump
edit email enable encode encrypt end ensure enter escape estimate exclude execute expect explain export extend extract fetch file fill filter find
finish fix flag flash flush focus fold follow format freeze generate get give go group guard handle hardcode hash have help hide hold host ignore
implement import include indent increase inform inline insert inspect install introduce investigate isolate join keep label launch lay leave let
limit link lint list load localise localize lock log look lower mail make map mark match measure mention merge migrate minimise mock monitor mount
move multiply mute name normalise normalize note notify number offer omit open optimise order organise organize overwrite own pack pad park parse
paste patch pause pay pick pin ping place plan play point post prefer prefix prepare present preserve press pretend prevent print process produce
profile propose protect provide publish pull purge push put query queue quote raise read rebase rebuild reboot record redeploy redirect redo reduce
refactor refer reference refresh regenerate register reject reload remember remove rename render reopen reorder replace reply report repeat request
rerun reset resize resolve respect respond restart restore retry return reuse revert review rewrite roll rotate round route run sample sanitise save
say scale scan schedule scroll search select send separate serialise serialize serve set shard share ship shorten show shut sign simulate skip slice
sort speak specify spell split squash stage start state stay step stick stop store stress strip style submit suggest sum summarise summarize support
suppress swap switch sync tag take talk target tell test throw tick tidy toggle touch trace track train translate treat trigger trim truncate try
turn type undo unify unpack unpin update upgrade upload use validate verify version view wait walk warn wash watch weigh wipe work worry wrap write zip
bother pair spin share promote branch mock rely bring begin arrive live pass translate escalate consult notify print keep reach report round greet address assume credit seal season store thaw chill stir weigh bake
`);

/** Of these, words that are as often nouns: the sentence is an imperative only when no finite verb follows. */
export const NOUN_VERBS = list(`
answer book build call cache change charge check comment commit copy count cover cut debug default design display document draft draw drop dump
end export file filter fix flag flash focus format freeze group guard hash help host import indent label launch limit link list load lock log mail map
mark match measure mention merge mock monitor mount move name note number offer order pack patch pause pay pick pin place plan play point post print
process profile query queue quote record reference release reload report request reset restart return review roll rotate round route run sample scale
scan schedule score search seal set shard share sign slice sort spell split squash stage start state step stop store stress strip style sum support
swap switch sync tag target test tick touch trace track train trigger turn type update upgrade upload use version view wait walk warn wash watch work wrap
season chill address credit estimate measure import patch contact
`);

/** Third person present of verbs that say how things are, not what just happened. */
export const STATE_VERBS = list(`
accepts allows applies belongs bills blocks books builds calls carries charges checks closes collects comes consists contains controls converts costs counts covers
decides defaults deals delivers depends deploys determines does drives enforces ends ends expects exports feeds fires follows gates gets goes grants
governs handles has hates holds hosts ignores imports includes issues joins keeps knows lasts leads lies lists listens lives looks maintains makes manages
maps means measures merges moves needs numbers offers opens orders outranks overrides owns packs pays picks points prefers prints provides publishes pulls pushes
puts reads refers rejects replaces reports requires resides reviews rolls routes rotates rounds rules runs scans sells sends serves ships signs sits sorts speaks
stands starts stays stems stores supplies supports syncs takes talks targets translates treats triggers uses validates versions wants weighs wins works writes
`);

/** The same, where the subject is plural. */
export const PLURAL_STATE_VERBS = list(`
accept apply arrive begin belong carry close come contain cost count cover depend end expect expire export follow get go have hold include keep last
lead live mean move must need open own pass point prefer read report require rotate run send serve ship sit speak start stay stop store take use want work
`);

/** Past forms of what happens once. Not those that also tell of what holds since: moved, changed, took over. */
export const PAST_EVENTS = `broke|came|fell|got|left|lost|found|forgot|sent|went|told|said|saw|gave|stole|stood|quit|hit|threw|tore|died|arrived|cancelled|happened|failed|crashed|postponed|asked|called|dropped|survived|finished|jumped|showed|jammed|leaked|cracked|burned|burnt|vanished|disappeared|complained|returned|phoned|brought|wrote|spilled|wanted`;
