"""Tables as offices make them: what a column is called, and what stands in it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.fakegov.people import Person, digits
from tests.fakegov.phrase import Phrase, fill

HEADERS: dict[str, tuple[str, ...]] = {
    "name": (
        "姓名",
        "户主",
        "申请人",
        "xm",
        "受助人",
        "承租人姓名",
        "姓 名",
        "学生姓名",
        "户主姓名",
    ),
    "id": (
        "身份证号",
        "身份证号码",
        "公民身份号码",
        "证件号码",
        "居民身份证号",
        "sfzh",
        "zjhm",
        "社会保障号码",
        "身份证",
        "有效身份证件号码",
        "申请人身份证\n号码",
        "CF_XDR_SFZ",
    ),
    "mob": ("手机", "手机号码", "联系电话", "联系方式", "电话", "lxdh", "监护人电话", "移动电话"),
    "tel": ("家庭电话", "住宅电话", "宅电", "家庭固定电话"),
    "card": (
        "银行卡号",
        "一卡通账号",
        "社保卡账号",
        "打卡账号",
        "yhzh",
        "惠农卡号",
        "本人银行账户",
    ),
    "addr": ("家庭住址", "现住址", "户籍地址", "住址", "房屋坐落", "jtzz", "详细地址"),
    "home": ("家庭住址", "户籍地址", "村组门牌", "住址", "jtzz"),
    "mail": ("电子邮箱", "E-mail", "邮箱", "dzyx"),
    "id15": ("原身份证号", "旧证件号码"),
    "otel": ("办公电话", "单位电话", "窗口电话", "办公室电话"),
    "oaddr": ("办公地址", "单位地址", "受理地点"),
    "omail": ("单位邮箱", "办公邮箱"),
    "corp": ("单位账号", "对公账号", "公司账户"),
    "uscc": ("统一社会信用代码", "单位代码", "tyshxydm"),
    "project": ("项目编号", "采购编号", "标段编号"),
    "invoice": ("发票号码", "票据号"),
    "order": ("订单号", "流水号", "办件编号"),
    "luhn": ("交易流水号", "业务单号"),
    "badid": ("设备编号", "受理编号"),
    "stamp": ("时间戳", "sjc", "采集时间"),
    "docno": ("文号", "决定书文号"),
    "amount": ("金额（元）", "发放金额", "补贴金额", "je"),
    "id1_1": ("身份证号", "证件号码"),
    "id2_3": ("身份证号码", "sfzh"),
    "mob3_4": ("手机", "联系电话"),
    "card0_4": ("银行卡号", "账号"),
}

LEAKY = (
    ("name", "id", "card"),
    ("name", "id", "mob"),
    ("name", "id", "addr", "mob"),
    ("name", "mob"),
    ("name", "home", "id"),
    ("name", "id", "mail", "mob"),
    ("name", "card", "mob"),
    ("name", "tel", "addr"),
    ("name", "id15", "id", "home"),
    ("name", "otel", "mob"),
    ("uscc", "name", "id", "mob"),
    ("order", "name", "id"),
    ("name", "docno", "id", "addr"),
    ("name", "mail", "tel"),
)
CLEAN = (
    ("uscc", "corp", "amount"),
    ("project", "uscc", "amount", "otel"),
    ("order", "luhn", "stamp", "amount"),
    ("name", "otel", "oaddr"),
    ("badid", "invoice", "stamp"),
    ("docno", "uscc", "amount"),
    ("name", "omail", "otel"),
    ("name", "id1_1", "mob3_4"),
    ("name", "id2_3", "card0_4"),
)
_FORMS = {"mob": ("spaced", "hyphen", "cc"), "tel": ("hyphen",), "otel": ("hyphen",)}


def cell(kind: str, person: Person, rng: Random) -> Phrase:
    """What stands in one cell; telephone numbers now and then grouped."""
    forms = _FORMS.get(kind, ())
    form = rng.choice(forms) if forms and (kind != "mob" or rng.random() < 0.2) else ""
    return fill(f"{{{kind}:{form}}}" if form else f"{{{kind}}}", person, rng)


def header(kind: str, rng: Random) -> str:
    """One of the column's names."""
    return rng.choice(HEADERS[kind])


FILLERS: dict[str, Callable[[Random], str]] = {
    "准考证号": lambda rng: f"20{digits(rng, 8)}",
    "人数": lambda rng: str(rng.randint(1, 6)),
    "备注": lambda _: "",
    "标准": lambda rng: f"{rng.randint(100, 900)}.00",
    "面积": lambda rng: f"{rng.uniform(0.5, 20):.2f}",
}


def filler(rng: Random) -> str:
    """The name of a column that means nothing."""
    return rng.choice(sorted(FILLERS))


def plain(name: str, rng: Random) -> str:
    """A value of it."""
    return FILLERS[name](rng)
