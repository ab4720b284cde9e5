"""Every command of the program with its options, and which function answers it. Documented in docs/operate/commands.md."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import Any, NoReturn

from thidua.errors import Unreadable
from thidua.vietnamese import parse_day


class Words(argparse.HelpFormatter):
    """Help in Vietnamese."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """The first line."""
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Says bad usage in one line, with where to look, and ends with 2."""

    def __init__(self, **settled: Any) -> None:
        super().__init__(**settled, add_help=False, allow_abbrev=False, formatter_class=Words)
        self._positionals.title, self._optionals.title = "lệnh", "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="xem hướng dẫn rồi thôi")

    def error(self, message: str) -> NoReturn:
        """Bad usage."""
        print(f"Lệnh gõ chưa đúng: {message}\nXem: {self.prog} --help", file=sys.stderr)
        sys.exit(2)


def day(text: str) -> date:
    """A day as people or programs write it: 24/12/2020 or 2020-12-24."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return parse_day(text)
    except Unreadable as found:
        raise argparse.ArgumentTypeError(f"«{text}» không phải là ngày, hãy ghi như 24/12/2020") from found


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = Parser(prog="./run thidua", description="Nền tảng thi đua, khen thưởng.")
    nouns = top.add_subparsers(required=True, metavar="LỆNH", dest="noun", parser_class=Parser)
    _book(nouns)
    _law(nouns)
    _user(nouns)
    _importing(nouns)
    _files(nouns)
    _messages(nouns)
    _running(nouns)
    return top


def _command(
    group: argparse._SubParsersAction[Parser], name: str, about: str, answered_by: str, *, django: bool = True
) -> Parser:
    made = group.add_parser(name, help=about, description=about)
    made.set_defaults(answered_by=answered_by, django=django)
    return made


def _group(nouns: argparse._SubParsersAction[Parser], name: str, about: str) -> argparse._SubParsersAction[Parser]:
    made = nouns.add_parser(name, help=about, description=about)
    return made.add_subparsers(required=True, metavar="VIỆC", dest="verb", parser_class=Parser)


def _english(parser: Parser) -> None:
    parser.add_argument(
        "--english", action="store_true", help="trả lời bằng tiếng Anh, tên gọi của luật giữ tiếng Việt"
    )


def _json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="in một tài liệu JSON, không in gì khác")


def _book(nouns: argparse._SubParsersAction[Parser]) -> None:
    verbs = _group(nouns, "book", "sổ việc")
    checked = _command(verbs, "verify", "kiểm tra sổ, nêu từng dòng hỏng", "thidua.cli.book:verify_book")
    checked.add_argument("--against", metavar="TỆP", action="append", default=[], help="mốc kiểm đã ký cất ở nơi khác")
    checked.add_argument(
        "--key", metavar="TỆP", default="", help="khóa công khai của mốc kiểm; không ghi thì khóa tại đây"
    )
    _json(checked)
    _command(verbs, "seal", "niêm các dòng chưa niêm", "thidua.cli.book:seal_book")
    _command(verbs, "checkpoint", "kiểm tra cả sổ rồi ghi mốc kiểm đã ký", "thidua.cli.book:sign_book")
    _command(verbs, "key", "in khóa công khai của mốc kiểm", "thidua.cli.book:print_key")


def _law(nouns: argparse._SubParsersAction[Parser]) -> None:
    verbs = _group(nouns, "law", "văn bản pháp luật đã nhập")
    listed = _command(
        verbs, "list", "danh hiệu, hình thức có hiệu lực trong một ngày", "thidua.cli.law:list_forms", django=False
    )
    listed.add_argument("--on", type=day, required=True, metavar="NGÀY", help="ngày hỏi")
    _english(listed)
    _json(listed)
    shown = _command(
        verbs, "show", "quy định về một danh hiệu, hình thức, bằng lời", "thidua.cli.law:show_award", django=False
    )
    shown.add_argument("award", metavar="MÃ", help="mã của danh hiệu, hình thức, ví dụ lao-dong-tien-tien")
    shown.add_argument("--on", type=day, required=True, metavar="NGÀY", help="ngày hỏi")
    _english(shown)
    _json(shown)
    changed = _command(verbs, "changed", "những gì đổi giữa hai ngày", "thidua.cli.law:show_changes", django=False)
    changed.add_argument("--from", dest="since", type=day, required=True, metavar="NGÀY", help="ngày trước")
    changed.add_argument("--to", dest="until", type=day, required=True, metavar="NGÀY", help="ngày sau")
    _english(changed)
    _json(changed)
    check = _command(verbs, "check", "kiểm tra dữ liệu pháp luật", "thidua.cli.law:check_texts", django=False)
    _json(check)
    asked = _command(
        verbs, "ask", "hỏi: người hoặc đơn vị này có đủ điều kiện không", "thidua.cli.law_answers:ask", django=False
    )
    asked.add_argument("file", metavar="TỆP", help="tệp .yaml ghi câu hỏi")
    _english(asked)
    _json(asked)
    cases = _command(
        verbs, "cases", "chạy mọi câu hỏi mẫu trong một thư mục", "thidua.cli.law_answers:run_cases", django=False
    )
    cases.add_argument("folder", metavar="THƯ_MỤC", help="thư mục có các tệp .yaml")
    _json(cases)


def _user(nouns: argparse._SubParsersAction[Parser]) -> None:
    verbs = _group(nouns, "user", "tài khoản")
    made = _command(
        verbs, "create", "mở tài khoản: quản trị đầu tiên, hoặc cho một người đã có", "thidua.cli.user:create_user"
    )
    made.add_argument("--username", required=True, metavar="TÊN", help="tên đăng nhập")
    made.add_argument("--name", metavar="HỌ_TÊN", help="họ tên người quản trị đầu tiên")
    made.add_argument("--organisation", metavar="TÊN", help="tổ chức đứng đầu, ví dụ Ủy ban nhân dân tỉnh …")
    made.add_argument("--title", default="Quản trị hệ thống", metavar="CHỨC_VỤ", help="chức vụ của người quản trị")
    made.add_argument("--person", type=int, metavar="SỐ", help="số của người đã có trong danh sách")
    made.add_argument("--password-stdin", action="store_true", help="đọc mật khẩu từ đầu vào chuẩn, không hỏi")


def _importing(nouns: argparse._SubParsersAction[Parser]) -> None:
    verbs = _group(nouns, "import", "danh sách do đơn vị gửi")
    awards = _command(
        verbs,
        "awards",
        "nhập, đọc thử danh sách khen thưởng ở tệp Excel, Word",
        "thidua.cli.importing:import_awards",
        django=False,
    )
    units = _command(
        verbs,
        "units",
        "nhập, đọc thử danh sách đơn vị và cán bộ ở tệp Excel, Word",
        "thidua.cli.importing:import_units",
        django=False,
    )
    for one in (awards, units):
        one.add_argument("file", metavar="TỆP", help="tệp .xlsx hoặc .docx")
        one.add_argument("--dry-run", action="store_true", help="chỉ đọc và nêu chỗ sai, không ghi gì")
        one.add_argument(
            "--confirm", action="append", default=[], metavar="MÃ", help="mã chỗ cần xác nhận đã xem, vẫn nhập"
        )
        _json(one)
    awards.add_argument("--list", type=int, metavar="SỐ", help="số của danh sách đang lập, như ở địa chỉ trang")
    awards.add_argument("--office", default="", metavar="TÊN", help="cơ quan khen, để lập danh sách mới")
    awards.add_argument("--title", default="", metavar="TÊN", help="tên danh sách mới; không ghi thì lấy tên tệp")
    awards.add_argument("--form", default="", metavar="MÃ", help="hình thức của danh sách mới; không ghi thì theo tệp")
    awards.add_argument("--year", type=int, metavar="NĂM", help="năm của danh sách mới; không ghi thì năm nay")
    awards.add_argument("--take-changes", action="store_true", help="sửa dòng đã có theo tệp")
    units.add_argument("--under", default="", metavar="TÊN", help="cơ quan đứng đầu, khi có nhiều cơ quan như vậy")
    units.add_argument("--slips", default="", metavar="TỆP", help="ghi phiếu mời của cán bộ vào tệp .pdf hoặc .docx")
    units.add_argument("--address", default="", metavar="ĐỊA_CHỈ", help="địa chỉ trang web in trên phiếu mời")


def _files(nouns: argparse._SubParsersAction[Parser]) -> None:
    verbs = _group(nouns, "files", "tệp đã lưu")
    sealed = _command(
        verbs, "seal", "niêm các tệp danh sách còn để trần từ trước khi có niêm", "thidua.cli.files:seal_files"
    )
    sealed.add_argument("--dry-run", action="store_true", help="chỉ đếm, không niêm tệp nào")


def _messages(nouns: argparse._SubParsersAction[Parser]) -> None:
    verbs = _group(nouns, "messages", "tin báo việc đang chờ")
    _command(verbs, "send", "đếm việc đang chờ của từng người, gửi thư cho ai đến giờ nhận", "thidua.cli.messages:send")


def _running(nouns: argparse._SubParsersAction[Parser]) -> None:
    _command(nouns, "migrate", "đưa cơ sở dữ liệu lên bản hiện hành", "thidua.cli.running:migrate")
    served = _command(nouns, "serve", "phục vụ trang web", "thidua.cli.running:serve")
    served.add_argument("--host", default="127.0.0.1", metavar="ĐỊA_CHỈ", help="địa chỉ nghe")
    served.add_argument("--port", type=int, default=8000, metavar="SỐ", help="cổng")
    served.add_argument("--workers", type=int, default=2, metavar="SỐ", help="số tiến trình phục vụ")
    _command(nouns, "worker", "làm các việc nền", "thidua.cli.running:work")
    periodic = _command(nouns, "periodic", "việc định kỳ: niêm sổ, mốc kiểm, dọn phiên", "thidua.cli.periodic:run")
    periodic.add_argument("--once", action="store_true", help="làm một lượt rồi thôi")
    demo = _command(nouns, "demo", "bản dùng thử trên máy này", "thidua.cli.demo.show:run", django=False)
    demo.add_argument("--port", type=int, metavar="SỐ", help="cổng; không ghi thì dùng cổng trống từ 8000")
    demo.add_argument("--no-browser", action="store_true", help="không mở trình duyệt")
    demo.add_argument("--fresh", action="store_true", help="bỏ dữ liệu thử cũ, dựng lại từ đầu")
