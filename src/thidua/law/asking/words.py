"""What may be chosen in a question, in words people read."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

KINDS: Final = MappingProxyType(
    {
        "individual": "Cá nhân",
        "collective-small": "Tập thể nhỏ (phòng, tổ, đội)",
        "collective-organisation": "Cơ quan, tổ chức, đơn vị",
        "collective": "Tập thể, chưa rõ quy mô",
        "household": "Hộ gia đình",
        "area": "Địa bàn (xã, phường, thôn, tổ dân phố)",
    }
)
CLASSES: Final = MappingProxyType(
    {
        "direct-worker": "Người trực tiếp làm việc, không giữ chức vụ",
        "leader-other": "Lãnh đạo, quản lý khác",
        "leader-department": "Lãnh đạo cấp sở, ban, ngành, xã, phường",
        "leader-ministry-province": "Lãnh đạo cấp bộ, tỉnh",
        "leader-state": "Lãnh đạo Đảng, Nhà nước",
        "worker": "Công nhân",
        "farmer": "Nông dân",
        "entrepreneur": "Doanh nhân",
        "intellectual": "Trí thức, nhà khoa học",
        "armed-forces": "Lực lượng vũ trang",
        "foreigner": "Người nước ngoài",
    }
)
GENDERS: Final = MappingProxyType({"female": "Nữ", "male": "Nam"})
RATINGS: Final = MappingProxyType(
    {
        "hoan-thanh-xuat-sac": "Hoàn thành xuất sắc nhiệm vụ",
        "hoan-thanh-tot": "Hoàn thành tốt nhiệm vụ",
        "hoan-thanh": "Hoàn thành nhiệm vụ",
        "khong-hoan-thanh": "Không hoàn thành nhiệm vụ",
    }
)
ISSUERS: Final = MappingProxyType(
    {
        "co-so": "Thủ trưởng cơ quan, đơn vị (cơ sở)",
        "bo-tinh": "Bộ trưởng, Chủ tịch UBND tỉnh",
        "thu-tuong": "Thủ tướng Chính phủ",
        "chu-tich-nuoc": "Chủ tịch nước",
        "doan-the": "Mặt trận, đoàn thể",
    }
)
BASES: Final = MappingProxyType(
    {
        "cong-trang": "Công trạng, thành tích hằng năm",
        "phong-trao": "Phong trào thi đua",
        "chuyen-de": "Chuyên đề",
        "dot-xuat": "Đột xuất",
        "cong-hien": "Quá trình cống hiến",
        "nien-han": "Niên hạn",
        "doi-ngoai": "Đối ngoại",
    }
)
WORKS: Final = MappingProxyType(
    {
        "sang-kien": "Sáng kiến",
        "de-tai": "Đề tài, đề án, công trình được nghiệm thu",
        "muu-tri": "Mưu trí, sáng tạo trong chiến đấu",
    }
)
SCOPES: Final = MappingProxyType(
    {"co-so": "Cơ sở", "bo-tinh": "Bộ, ban, ngành, tỉnh", "toan-quoc": "Toàn quốc"},
)
DISCIPLINE: Final = MappingProxyType(
    {
        "khien-trach": "Khiển trách",
        "canh-cao": "Cảnh cáo",
        "ha-bac-luong": "Hạ bậc lương",
        "giang-chuc": "Giáng chức",
        "cach-chuc": "Cách chức",
        "buoc-thoi-viec": "Buộc thôi việc",
    }
)
PROCEEDINGS: Final = MappingProxyType(
    {
        "ky-luat": "Xem xét kỷ luật",
        "thanh-tra": "Thanh tra, kiểm tra có dấu hiệu vi phạm",
        "dieu-tra": "Điều tra",
        "to-cao": "Xác minh khiếu nại, tố cáo",
        "bao-chi": "Xác minh thông tin báo chí nêu",
    }
)
REASONS: Final = MappingProxyType(
    {
        "tuyen-dung": "Mới tuyển dụng",
        "thai-san": "Nghỉ thai sản",
        "dao-tao": "Đi đào tạo",
        "om-dau": "Ốm đau",
        "khac": "Lý do khác",
    }
)
CLUSTERS: Final = MappingProxyType({"tinh": "Tỉnh", "bo": "Bộ", "trung-uong": "Trung ương"})
POSTS: Final = MappingProxyType(
    {
        "tong-cuc-truong": "Tổng cục trưởng",
        "pho-tong-cuc-truong": "Phó Tổng cục trưởng",
        "vu-truong": "Vụ trưởng",
        "giam-doc-so": "Giám đốc Sở",
        "pho-vu-truong": "Phó Vụ trưởng",
        "pho-giam-doc-so": "Phó Giám đốc Sở",
        "chu-tich-mttq-trung-uong": "Chủ tịch Mặt trận Tổ quốc Việt Nam",
        "pho-chu-tich-mttq-trung-uong": "Phó Chủ tịch Mặt trận Tổ quốc Việt Nam",
        "nguoi-dung-dau-to-chuc-thanh-vien": "Người đứng đầu tổ chức thành viên của Mặt trận",
        "thanh-nien-xung-phong": "Thanh niên xung phong",
    }
)
TWINS: Final = MappingProxyType(
    {
        "chien-si-tien-tien": "Chiến sĩ tiên tiến",
        "don-vi-tien-tien": "Đơn vị tiên tiến",
        "don-vi-quyet-thang": "Đơn vị quyết thắng",
    }
)
"""Titles of the armed forces, which the texts name by their codes alone."""
SAID: Final = MappingProxyType(
    {
        "none": "Không có",
        "all": "Có, kể hết ở dưới",
        "some": "Có, nhưng có thể chưa kể hết",
        "unknown": "Không biết",
    }
)
