"""Pages on which nothing is wrong: guides, duties, procurement, news, reports."""

from __future__ import annotations

from random import Random

from tests.fakegov import pdf
from tests.fakegov.html import paragraphs
from tests.fakegov.model import File, Notice
from tests.fakegov.people import person
from tests.fakegov.phrase import Phrase, fill, join

_AGENCIES = ("mzj", "jyj", "zjj")


def _page(rng: Random, title: str, column: str, texts: tuple[str, ...], agency: str = "") -> Notice:
    whole: list[Phrase] = [fill(text, person(rng), rng, "prose") for text in texts]
    merged = join(whole)
    return Notice(
        title,
        paragraphs(part.text for part in whole),
        agency or rng.choice(_AGENCIES),
        column,
        planted=merged.planted,
        negatives=merged.negatives,
    )


def policy(rng: Random) -> Notice:
    """政策解读 with an office's contact."""
    title = f"《示例市社会保障若干规定》政策解读（{rng.randint(1, 60)}）"
    texts = (
        "一、起草背景。为进一步规范管理，结合本市实际，制定本规定。",
        "二、主要内容。共{age}条，自{day}起施行，有效期5年。原文号：{docno}。",
        "三、解读单位：业务科，联系人：{name}，联系电话：{otel:hyphen}，地址：{oaddr}。",
    )
    return _page(rng, title, "zcjd", texts)


def duties(rng: Random) -> Notice:
    """机构职能: head, address, telephone, mailbox, as the regulations ask for."""
    title = f"内设机构及职责（{rng.randint(1, 90)}）"
    texts = (
        "办公室。负责文电、会务、机要、档案等机关日常运转工作。",
        "负责人：{name}　职务：主任　办公电话：{otel:hyphen}　传真：{otel:hyphen}",
        "办公地址：{oaddr}　办公时间：周一至周五 9:00-17:00　电子邮箱：{omail}",
    )
    return _page(rng, title, "jgzn", texts)


def procurement(rng: Random) -> Notice:
    """采购公告: project, credit code, the agency's account."""
    title = f"示例市政府采购项目中标（成交）公告（{rng.randint(1000, 9999)}）"
    texts = (
        "一、项目编号：{project}　二、项目名称：物业管理服务",
        "三、供应商名称：示例市顺达物业有限公司，统一社会信用代码：{uscc}，地址：{oaddr}，"
        "中标金额：{amount}元",
        "四、评审专家：{name}　五、发票代码：{invoice}　订单号：{order}",
        "六、履约保证金汇至：户名：示例市公共资源交易中心，开户行：中国建设银行示例支行，账号：{corp}",
        "七、采购人联系方式：{otel:hyphen}，代理机构：{otel:bracket}，监督热线：{hotline}",
    )
    return _page(rng, title, "zfcg", texts, "zjj")


def report(rng: Random) -> Notice:
    """工作报告: nothing but figures."""
    title = f"{rng.randint(2018, 2024)}年工作总结（{rng.randint(1, 60)}）"
    texts = (
        "全年完成投资{amount}元，受理申请13800件，办结率99.8%，同比增长1.3个百分点。",
        "完成测绘点位坐标{coord}，图斑{parcel}，资产编号{asset}。",
        "系统日志流水号{stamp}，业务单号{luhn}，快递单号{tracking}，热线{hotline}受理群众诉求。",
    )
    return _page(rng, title, "gzdt", texts)


def news(rng: Random) -> Notice:
    """新闻 with names of officials."""
    title = f"我局召开第{rng.randint(1, 400)}次专题学习会"
    texts = (
        "{day}，局党组书记、局长{name}主持召开会议，传达学习有关精神。",
        "会议强调，要落实2024年度目标任务，确保110个项目、440524万元资金按期到位。",
        "推荐阅读书目：《公共管理》（ISBN {isbn}）。",
    )
    return _page(rng, title, "gzdt", texts)


def form_guide(rng: Random) -> Notice:
    """填写说明 with the standard's own sample numbers."""
    title = f"申请表填写说明及样表（{rng.randint(1, 50)}）"
    texts = (
        "样表：姓名填写“张三”，身份证号填写如“XXXXXXXXXXXXXXXXXX”，手机号码填写11位数字。",
        "身份证号码为18位，第7至14位为出生日期，如19900101。",
    )
    return _page(rng, title, "zcjd", texts)


def rules_pdf(rng: Random) -> Notice:
    """A regulation as PDF: articles, figures, an office at the end."""
    x = person(rng)
    texts = (
        "第一条　为了规范公共租赁住房管理，根据有关法律法规，制定本办法。",
        "第二条　申请人应当如实申报姓名、身份证号、家庭住址、联系电话等信息，主管部门应当保密。",
        "第三条　本办法自{day}起施行，文号{docno}，备案号{record}。",
        "（联系单位：住房保障科，电话：{otel:hyphen}，地址：{oaddr}）",
    )
    parts = join([fill(text, x, rng, "prose") for text in texts], "\n")
    title = f"公共租赁住房管理办法（{rng.randint(2018, 2024)}年第{rng.randint(1, 60)}号）"
    data = pdf.prose("公共租赁住房管理办法", parts.text.split("\n"))
    file = File(f"{title}.pdf", data, parts.planted, parts.negatives, "application/pdf")
    return Notice(title, paragraphs(("全文见附件。",)), "zjj", "zcjd", (file,))
