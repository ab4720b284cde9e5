"""Who may do what, written by hand. The expected outcome of every address is derived from here, never from an answer.

Outcomes:   a allowed · f forbidden, with the reason · m not there, exactly as if it did not exist
Each unit column holds two letters: the unit's officer, the unit's leader.
Each territory column holds three: standing body, auditor, administrator.

    own       the unit the object belongs to (its card, its people); a plain member of the block
    head      head of the block in the year of the object
    former    head of the block in the year before, a plain member now
    fellow    another member of the block
    parent    the unit above all of them          child    a unit below ``own``
    sibling   a unit beside them, not in the block
    other     head of a block of another province
    province  those who look over the whole province
    lower     those who look over ``own`` and what is below it, no more
    foreign   those who look over the other province

Signed out: asked to sign in, everywhere but at PUBLIC acts. A mandate that ended yesterday: forbidden, but for WITHOUT_MANDATE.
"""

from __future__ import annotations

UNITS = ("own", "head", "former", "fellow", "parent", "child", "sibling", "other")
TERRITORIES = ("province", "lower", "foreign")
OFFICES = ("unit_officer", "unit_leader")
OVERSEERS = ("standing_body", "auditor", "administrator")

POLICY = """
act                          own head former fellow parent child sibling other  province lower foreign

see own work                 aa  aa   aa     aa     aa     aa    aa      aa     aaa      aaa   aaa
choose day                   aa  aa   aa     aa     aa     aa    aa      aa     aaa      aaa   aaa
use mandate of own officer   am  mm   mm     mm     mm     mm    mm      mm     mmm      mmm   mmm
enter as a demo role         mm  mm   mm     mm     mm     mm    mm      mm     mmm      mmm   mmm
sign in                      aa  aa   aa     aa     aa     aa    aa      aa     aaa      aaa   aaa
read law                     aa  aa   aa     aa     aa     aa    aa      aa     aaa      aaa   aaa
ask about own                aa  mm   mm     mm     mm     mm    mm      mm     aaa      aaa   mmm
ask law                      aa  aa   aa     aa     aa     aa    aa      aa     aaa      aaa   aaa
verify papers                aa  aa   aa     aa     aa     aa    aa      aa     aaa      aaa   aaa
read help                    aa  aa   aa     aa     aa     aa    aa      aa     aaa      aaa   aaa

form block                   ff  ff   ff     ff     ff     ff    ff      ff     aff      aff   aff
form block of the province   ff  ff   ff     ff     ff     ff    ff      ff     aff      mff   mff
see block                    aa  aa   aa     aa     mm     mm    mm      mm     aam      mmm   mmm
name members                 ff  ff   ff     ff     mm     mm    mm      mm     afm      mmm   mmm
copy year                    ff  ff   ff     ff     mm     mm    mm      mm     afm      mmm   mmm
open scoring                 ff  aa   ff     ff     mm     mm    mm      mm     afm      mmm   mmm
set sheet                    ff  aa   ff     ff     mm     mm    mm      mm     afm      mmm   mmm
leave out                    ff  aa   ff     ff     mm     mm    mm      mm     ffm      mmm   mmm

see scores before deadline   aa  ff   ff     ff     mm     mm    mm      mm     aam      mmm   mmm
see scores after deadline    aa  aa   aa     aa     mm     mm    mm      mm     aam      mmm   mmm
fill card                    aa  ff   ff     ff     mm     mm    mm      mm     ffm      mmm   mmm
reopen card before deadline  ff  ff   ff     ff     mm     mm    mm      mm     afm      mmm   mmm
reopen card after deadline   ff  aa   ff     ff     mm     mm    mm      mm     afm      mmm   mmm
synthesise                   ff  aa   ff     ff     mm     mm    mm      mm     ffm      mmm   mmm
freeze                       ff  fa   ff     ff     mm     mm    mm      mm     ffm      mmm   mmm

pair checks                  ff  aa   ff     ff     mm     mm    mm      mm     ffm      mmm   mmm
fill check                   ff  ff   ff     aa     mm     mm    mm      mm     ffm      mmm   mmm
name scorers                 ff  aa   ff     ff     mm     mm    mm      mm     afm      mmm   mmm
see outside task             aa  aa   aa     aa     mm     mm    aa      mm     aam      mmm   mmm
score outside                ff  ff   ff     ff     mm     mm    aa      mm     ffm      mmm   mmm
reopen outside               ff  aa   ff     ff     mm     mm    ff      mm     afm      mmm   mmm
recompute                    ff  aa   ff     ff     mm     mm    mm      mm     afm      mmm   mmm
verify                       ff  ff   ff     ff     mm     mm    mm      mm     afm      mmm   mmm
end membership               ff  ff   ff     ff     mm     mm    mm      mm     afm      mmm   mmm
set own criteria             ff  aa   ff     ff     mm     mm    mm      mm     ffm      mmm   mmm

publish                      ff  fa   ff     ff     mm     mm    mm      mm     ffm      mmm   mmm
object                       aa  aa   aa     aa     mm     mm    mm      mm     ffm      mmm   mmm
withdraw own objection       aa  ff   ff     ff     mm     mm    mm      mm     ffm      mmm   mmm
answer objection             ff  aa   ff     ff     mm     mm    mm      mm     ffm      mmm   mmm
answer about the head        ff  ff   ff     ff     mm     mm    mm      mm     afm      mmm   mmm

plan meeting                 ff  aa   ff     ff     mm     mm    mm      mm     ffm      mmm   mmm
record meeting               ff  aa   ff     ff     mm     mm    mm      mm     ffm      mmm   mmm
close meeting                ff  fa   ff     ff     mm     mm    mm      mm     ffm      mmm   mmm
enter count                  af  ff   ff     af     mm     mm    mm      mm     ffm      mmm   mmm
agree minutes                ff  fa   ff     ff     mm     mm    mm      mm     ffm      mmm   mmm
draft nomination             ff  aa   ff     ff     mm     mm    mm      mm     ffm      mmm   mmm
send nomination              ff  fa   ff     ff     mm     mm    mm      mm     ffm      mmm   mmm

hold conference              aa  aa   aa     aa     aa     aa    aa      aa     fff      fff   fff
hold conference with own     aa  aa   aa     aa     aa     aa    aa      mm     fff      fff   fff
see conference of own        aa  mm   mm     mm     mm     aa    mm      mm     aam      aam   mmm
run conference of own        aa  mm   mm     mm     mm     ff    mm      mm     ffm      ffm   mmm
name delegates of child      aa  mm   mm     mm     mm     aa    mm      mm     ffm      ffm   mmm
answer petition of own       aa  mm   mm     mm     mm     ff    mm      mm     ffm      ffm   mmm
answer petition of child     ff  mm   mm     mm     mm     aa    mm      mm     ffm      ffm   mmm

make movement                aa  aa   aa     aa     aa     aa    aa      aa     aff      aff   aff
make movement below own      aa  aa   aa     aa     aa     aa    aa      mm     aff      aff   mff
make movement for programme  aa  mm   mm     mm     mm     aa    mm      mm     aff      aff   mff
see draft of own movement    aa  mm   mm     mm     mm     mm    mm      mm     aam      aam   mmm
draft own movement           aa  mm   mm     mm     mm     mm    mm      mm     afm      afm   mmm
launch own movement          fa  mm   mm     mm     mm     mm    mm      mm     afm      afm   mmm
see movement                 aa  aa   aa     aa     aa     aa    aa      mm     aam      aam   mmm
lead movement                aa  ff   ff     ff     ff     ff    ff      mm     afm      afm   mmm
lead movement beyond own     aa  ff   ff     ff     ff     ff    ff      mm     afm      mfm   mmm
take part as fellow          mm  mm   mm     aa     mm     aa    mm      mm     mmm      mmm   mmm

see programme of own         aa  mm   mm     mm     mm     aa    mm      mm     aam      aam   mmm
keep programme of own        aa  mm   mm     mm     mm     ff    mm      mm     afm      afm   mmm
split target of child        aa  mm   mm     mm     mm     aa    mm      mm     afm      afm   mmm
report period with targets   aa  mm   mm     mm     mm     aa    mm      mm     ffm      ffm   mmm

see report of own            aa  mm   mm     mm     mm     mm    mm      mm     aam      aam   mmm
compile report of own        aa  mm   mm     mm     mm     mm    mm      mm     afm      afm   mmm
compile any report of own    aa  ff   ff     ff     ff     ff    ff      mm     aff      aff   mmm
freeze report of own         fa  mm   mm     mm     mm     mm    mm      mm     afm      afm   mmm

read what is public          aa  aa   aa     aa     aa     aa    aa      aa     aaa      aaa   aaa
read what is not public      mm  mm   mm     mm     mm     mm    mm      mm     mmm      mmm   mmm
see what is public of own    aa  aa   aa     aa     aa     aa    aa      aa     aaa      aaa   aaa
name the office              ff  ff   ff     ff     ff     ff    ff      ff     ffa      ffa   ffa
publish of own               fa  mm   mm     mm     mm     mm    mm      mm     afm      afm   mmm
publish movement of own      fa  ff   ff     ff     ff     ff    ff      mm     afm      afm   mmm
see award to publish         aa  mm   mm     mm     mm     mm    mm      mm     aaa      aaa   mmm
publish award of own         fa  mm   mm     mm     mm     mm    mm      mm     aff      aff   mmm
write news                   ff  aa   ff     ff     mm     mm    mm      mm     afm      mmm   mmm
see news of own              aa  mm   mm     mm     mm     mm    mm      mm     aam      aam   mmm
write news of own            aa  mm   mm     mm     mm     mm    mm      mm     afm      afm   mmm
sign news of own             af  mm   mm     mm     mm     mm    mm      mm     ffm      ffm   mmm

make award list              aa  aa   aa     aa     aa     aa    aa      aa     fff      fff   fff
make award list for movement aa  aa   aa     aa     aa     aa    aa      mm     fff      fff   fff
keep number book             fa  fa   fa     fa     fa     fa    fa      fa     fff      fff   fff
see awards of own            aa  mm   mm     mm     mm     mm    mm      mm     aam      aam   mmm
draw up awards of own        aa  mm   mm     mm     mm     mm    mm      mm     ffm      ffm   mmm
approve awards of own        fa  mm   mm     mm     mm     mm    mm      mm     ffm      ffm   mmm
see templates of own         aa  mm   mm     mm     mm     mm    mm      mm     aaa      aaa   mmm
keep templates of own        ff  mm   mm     mm     mm     mm    mm      mm     ffa      ffa   mmm
see copy sent to child       mm  mm   mm     mm     mm     aa    mm      mm     aam      aam   mmm
acknowledge copy of child    mm  mm   mm     mm     mm     aa    mm      mm     ffm      ffm   mmm
record awards                aa  aa   aa     aa     aa     aa    aa      aa     aff      aff   aff
see file of old awards       aa  mm   mm     mm     mm     mm    mm      mm     aff      aff   mff
record award of own          aa  ff   ff     ff     ff     ff    ff      mm     aff      aff   mff
see source of award          aa  mm   mm     mm     mm     mm    mm      mm     aaa      aaa   mmm
extract awards of own        aa  ff   ff     ff     ff     ff    ff      mm     aaa      aaa   mmm
change award of own          fa  ff   ff     ff     ff     ff    ff      mm     aff      aff   mmm
propose to take award back   aa  ff   ff     ff     ff     ff    ff      mm     aff      aff   mmm
confirm taking award back    fa  mm   mm     mm     mm     mm    mm      mm     aff      aff   mmm
drop taking award back       aa  mm   mm     mm     mm     mm    mm      mm     aff      aff   mmm

lead year                    ff  aa   ff     ff     mm     mm    mm      mm     afm      mmm   mmm
speak in year                aa  aa   aa     aa     mm     mm    mm      mm     ffm      mmm   mmm
sign for unit                fa  fa   fa     fa     mm     mm    mm      mm     ffm      mmm   mmm
settle year                  ff  fa   ff     ff     mm     mm    mm      mm     ffm      mmm   mmm
take over year               ff  fa   ff     ff     mm     mm    mm      mm     ffm      mmm   mmm
count for own                aa  ff   ff     ff     mm     mm    mm      mm     afm      mmm   mmm
report task                  aa  ff   ff     ff     mm     mm    mm      mm     ffm      mmm   mmm
see target                   aa  aa   mm     mm     mm     mm    mm      mm     aam      aam   mmm
report target                aa  ff   mm     mm     mm     mm    mm      mm     ffm      ffm   mmm

see unit                     aa  aa   aa     aa     aa     aa    aa      mm     aaa      aaa   mmm
see sibling unit             aa  aa   aa     aa     aa     aa    aa      mm     aaa      mmm   mmm
administer unit              ff  ff   ff     ff     ff     ff    ff      mm     ffa      ffa   mmm
mark unit                    ff  ff   ff     ff     ff     ff    ff      mm     afa      afa   mmm
mark units                   ff  ff   ff     ff     ff     ff    ff      ff     afa      afa   afa
found unit                   ff  ff   ff     ff     ff     ff    ff      ff     ffa      ffa   ffa
found unit under own         ff  ff   ff     ff     ff     ff    ff      ff     ffa      ffa   ffm
see file of units            ff  ff   ff     ff     ff     ff    ff      ff     ffa      ffm   ffm
see person                   aa  mm   mm     mm     mm     mm    mm      mm     aaa      aaa   mmm
administer person            ff  mm   mm     mm     mm     mm    mm      mm     ffa      ffa   mmm
keep people                  aa  aa   aa     aa     aa     aa    aa      aa     afa      afa   afa
look for people of own       aa  aa   aa     aa     aa     aa    aa      mm     afa      afa   mfm
keep people of own           aa  ff   ff     ff     ff     ff    ff      mm     afa      afa   mfm
keep person                  aa  mm   mm     mm     mm     mm    mm      mm     afa      afa   mmm
erase person                 ff  mm   mm     mm     mm     mm    mm      mm     aff      aff   mmm
reveal number                aa  mm   mm     mm     mm     mm    mm      mm     aaf      aaf   mmm
keep collectives of own      aa  ff   ff     ff     ff     ff    ff      mm     afa      afa   mmm
see record of own            aa  mm   mm     mm     mm     mm    mm      mm     aaa      aaa   mmm
enter record of own          aa  mm   mm     mm     mm     mm    mm      mm     aff      aff   mmm
enter hold of own            ff  mm   mm     mm     mm     mm    mm      mm     aff      aff   mmm
keep exemplars               aa  aa   aa     aa     aa     aa    aa      aa     aff      aff   aff
keep exemplar of movement    aa  aa   aa     aa     aa     aa    aa      mm     aff      aff   mff
keep exemplar of award       aa  mm   mm     mm     mm     mm    mm      mm     aff      aff   mff
see exemplar of own          aa  mm   mm     mm     mm     mm    mm      mm     aam      aam   mmm
keep exemplar of own         aa  mm   mm     mm     mm     mm    mm      mm     afm      afm   mmm
publish exemplar of own      fa  mm   mm     mm     mm     mm    mm      mm     afm      afm   mmm
see calls                    aa  aa   aa     aa     aa     aa    aa      aa     aaf      aaf   aaf
enter call                   aa  aa   aa     aa     aa     aa    aa      aa     aff      aff   aff
see call                     aa  aa   aa     aa     aa     aa    aa      mm     aam      aam   mmm
answer call                  aa  aa   aa     aa     aa     aa    aa      mm     ffm      ffm   mmm
decide call of own           aa  ff   ff     ff     ff     ff    ff      mm     afm      afm   mmm
list from call of own        aa  ff   ff     ff     ff     ff    ff      mm     ffm      ffm   mmm
withdraw application         aa  mm   mm     mm     mm     mm    mm      mm     ffm      ffm   mmm
count prestige               aa  aa   aa     aa     aa     aa    aa      aa     aaf      aaf   aaf
see prestige of own unit     aa  mm   mm     mm     mm     mm    mm      mm     aaf      aaf   mmm
open prestige of own         aa  mm   mm     mm     mm     mm    mm      mm     aff      aff   mmm
see prestige of own          aa  mm   mm     mm     mm     mm    mm      mm     aam      aam   mmm
keep prestige of own         aa  mm   mm     mm     mm     mm    mm      mm     afm      afm   mmm
erase prestige of own        fa  mm   mm     mm     mm     mm    mm      mm     afm      afm   mmm
end mandate                  ff  mm   mm     mm     mm     mm    mm      mm     ffa      ffa   mmm
read book                    ff  ff   ff     ff     ff     ff    ff      ff     aaa      aaa   aaa
see health                   ff  ff   ff     ff     ff     ff    ff      ff     faa      faa   faa

see judgements of own        aa  mm   mm     mm     mm     mm    mm      mm     aaa      aaa   mmm
judge own                    fa  mm   mm     mm     mm     mm    mm      mm     aff      aff   mmm
change law                   ff  ff   ff     ff     ff     ff    ff      ff     fff      fff   fff
see local rule of own        aa  aa   aa     aa     aa     aa    aa      mm     aaa      aaa   mmm
change local rule of own     ff  ff   ff     ff     ff     ff    ff      mm     fff      fff   mmm
"""

PUBLIC = frozenset(
    {"sign in", "enter as a demo role", "ask law", "verify papers", "read what is public", "read what is not public"}
)
WITHOUT_MANDATE = {
    "sign in": "a",
    "verify papers": "a",
    "read what is public": "a",
    "read what is not public": "m",
    "ask law": "a",
    "enter as a demo role": "m",
    "choose day": "a",
    "leave": "a",
}
"""What an account whose only mandate ended yesterday meets where it is not simply forbidden."""
LEAVING = "leave"
"""Signing out ends at the page of signing in for everybody."""


LEGAL = "office.legal_officer"
LEGAL_ACTS = {
    "a": {
        "see own work", "choose day", "sign in", "read law", "ask law", "read help", "verify papers", "read what is public", "see unit",
        "see sibling unit", "change law", "see local rule of own", "change local rule of own",
    },
    "m": {
        "see outside task", "score outside", "reopen outside", "see movement", "lead movement", "lead movement beyond own",
        "publish movement of own", "see call", "answer call", "decide call of own", "list from call of own",
    },
    "f": {"see file of old awards", "make movement for programme", "keep exemplar of award"},
}  # fmt: skip
"""A legal officer of the province's office meets everything as an officer of a unit beside it does, but writes nothing.

Named here is what differs: what is read or done all the same, and what stands in no sight of that office.
"""


def actors() -> list[str]:
    """Every actor of the table, signed out and ended included."""
    units = [f"{unit}.{office}" for unit in UNITS for office in OFFICES]
    overseers = [f"{area}.{role}" for area in TERRITORIES for role in OVERSEERS]
    return [*units, *overseers, LEGAL, "ended.unit_officer", "signed out"]


def read_policy(text: str = POLICY) -> dict[str, dict[str, str]]:
    """The table, read: act → actor → outcome."""
    lines = [line for line in text.splitlines() if line.strip()]
    if lines[0].split() != ["act", *UNITS, *TERRITORIES]:
        raise ValueError(lines[0])
    table: dict[str, dict[str, str]] = {}
    for line in lines[1:]:
        cells = line.split()[-len(UNITS) - len(TERRITORIES) :]
        act = " ".join(line.split()[: -len(UNITS) - len(TERRITORIES)])
        letters = {
            f"{unit}.{office}": one
            for unit, cell in zip(UNITS, cells, strict=False)
            for office, one in zip(OFFICES, cell, strict=True)
        }
        letters |= {
            f"{area}.{role}": one
            for area, cell in zip(TERRITORIES, cells[len(UNITS) :], strict=True)
            for role, one in zip(OVERSEERS, cell, strict=True)
        }
        if act in table or set(letters.values()) - set("afm"):
            raise ValueError(line)
        table[act] = letters
    return table


def expected(table: dict[str, dict[str, str]], act: str, actor: str) -> str:
    """What an actor meets at an act: a letter of the table, or ``s`` for being asked to sign in."""
    if act == LEAVING:
        return "s"
    if actor == "signed out":
        return WITHOUT_MANDATE[act] if act in PUBLIC else "s"
    if actor.startswith("ended"):
        return WITHOUT_MANDATE.get(act, "f")
    if actor == LEGAL:
        named = next((letter for letter, acts in LEGAL_ACTS.items() if act in acts), "")
        return named or table[act]["sibling.unit_officer"].replace("a", "f")
    return table[act][actor]
