"""Every address of the HTML door."""

from __future__ import annotations

from django.urls import URLPattern, path

from thidua.web import ids, sign_in

ids.register()

from thidua.web.pages import (  # noqa: E402 - the pages name their ids in addresses, so the ids come first
    award_lists,
    award_lists_entry,
    awards,
    awards_after,
    awards_counts,
    awards_history,
    awards_new,
    awards_revoking,
    block_changes,
    blocks,
    blocks_setup,
    book,
    cards,
    cards_criterion,
    cards_files,
    certificates,
    collectives,
    crosschecks,
    decisions,
    designer,
    designer_lines,
    heads,
    health,
    help,  # noqa: A004 - the page is called so
    imports,
    in_hand,
    inbox,
    law,
    leaving,
    meetings,
    meetings_one,
    meetings_parts,
    meetings_photos,
    meetings_tasks,
    meetings_text,
    meetings_votes,
    nominations,
    objections,
    outside,
    papers,
    password,
    people,
    people_facts,
    people_matches,
    people_new,
    ranking,
    ranking_charts,
    ranking_publishing,
    recomputing,
    scorers,
    search,
    season,
    season_papers,
    season_registration,
    sharing,
    sheets,
    sheets_files,
    sheets_versions,
    stocks,
    synthesis,
    synthesis_card,
    tasks,
    tasks_block,
    units,
    verifying,
)

PAGES = (
    inbox, blocks, blocks_setup, sheets, sheets_files, sheets_versions, designer, designer_lines,
    cards, cards_criterion, cards_files, synthesis, synthesis_card,
    ranking, ranking_charts, ranking_publishing, objections, scorers, meetings, meetings_one, meetings_parts, meetings_photos,
    meetings_tasks, meetings_text, meetings_votes, nominations, papers, units, people,
    people_new, people_facts, people_matches, collectives,
    password, search, book, help, health,
    tasks, tasks_block, season, season_registration, season_papers, heads,
    award_lists, award_lists_entry, decisions, certificates, stocks, in_hand,
    awards, awards_counts, awards_history, awards_new, awards_after, awards_revoking,
    imports, block_changes, sharing, crosschecks, outside, recomputing, verifying, leaving, law,
)  # fmt: skip

urlpatterns: list[URLPattern] = [
    path("dang-nhap/", sign_in.sign_in, name="sign-in"),
    path("dang-xuat/", sign_in.sign_out, name="sign-out"),
    path("dung-thu/", sign_in.demo_sign_in, name="demo-sign-in"),
    path("nhiem-vu/", sign_in.choose_mandate, name="choose-mandate"),
    path("ngay-lam-viec/", sign_in.choose_day, name="choose-day"),
    *(one for page in PAGES for one in page.urlpatterns),
]
