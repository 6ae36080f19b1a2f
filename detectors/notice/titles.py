"""Titles of publications: tidied, and what tells a publication of data from a text about one."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 300
_FILE = re.compile(r"\.(?:xlsx?|docx?|pdf|csv|wps|et|txt|html?|zip|rar|ofd|jpe?g|png|json)$", re.I)
_LEAD = re.compile(r"^(?:附件|附表|附)\s?[0-9一二三四五六七八九十]*[\s:：.、_-]*")
_SITE = re.compile(
    r"[-_|—–·>]+[^-_|—–·>]{0,30}(?:政府网?|门户网站|网站|官网|政务网|信息网|中国政府网|人民政府|公开平台|政务服务网|"
    r"民政局|教育局|财政局|公安局|信息公开|政务公开|通知公告|公示公告)[^-_|—–·>]{0,12}$"
)
_TAIL = re.compile(r"(?:\([^()]{0,40}\)|第?[一二三四五六七八九十\d]+(?:批|期|号)?|续|公开版|\s)+$")

_LIST = re.compile(
    r"公示|名单|花名册|名册|清册|发放(?:表|明细|情况|册|公布|结果|$)|明细|汇总表|汇总$|一览|台账|登记表|统计表|"
    r"信息表|情况表|人员表|补贴表|发放汇总|公布|领取表|核定表|成绩|排名|录取|结果|代发|到户表|清单|表$|册$"
)
_NOTICE = re.compile(r"公告|通告|通报|声明|决定书|告知书|通知书|公开")
_ALWAYS_POLICY = re.compile(
    r"印发|转发|征求.{0,12}意见|公开征集|征集.{0,8}意见|解读|答记者问|图解|一图读懂|问答|修订|修正|废止|"
    r"做好|加强|进一步|规范|健全|完善|深入|全面推进|推进|扎实|加快|工作动态|新闻发布|召开|举行|举办|座谈会|"
    r"动员(?:会|部署)|调研|慰问活动|走访|宣传|专项(?:行动|治理|检查|整治)|意见稿|草案|标准的|审计|预算|决算|"
    r"绩效|公示(?:栏|制度|办法|工作|牌|系统|平台|语|指引|管理)|名单(?:管理|制度)|如何|怎么|哪些|什么|吗$|有了|"
    r"样(?:表|本|张)|模板|填写说明|填表|申请(?:表|书)$|审批表$|登记表式|指标|目录$|热点|答疑|"
    r"提高.*标准|调整.*标准|标准(?:提高|调整|公布)|保障标准|发放标准|补贴标准|救助标准"
)
_POLICY_END = re.compile(
    r"(?:办法|条例|规定|细则|规则|意见|方案|指南|规程|规范|要点|计划|规划|总结|报告|预案|制度|标准|流程|须知|"
    r"讲话|倡议书|政策|程序|措施|体系|机制|指引|简报|条件|依据|法|决定|会议|工作|培训|启动|实施|活动|纪实|"
    r"侧记|综述|进展|成效|提醒|提示|申请|申报|受理|申领|办理|时间|地点|手册|说明|公报|白皮书)$"
)
_CALL = re.compile(r"通知$|批复$|函$|请示$|通告$")
_CARRIES = re.compile(
    r"名单|花名册|发放表|明细表|公示(?:的|公告)?通知|拟聘|拟录|成绩|结果|情况公示|公布.*的通知$|体检|面试|递补|缴款|"
    r"催告|送达|限期|解除.*通知书|认定.*通知书|处罚.*通知书"
)
_ASKS = re.compile(
    r"(?:申报|报名|申请|受理|推荐|评选|开展|组织|举办|遴选|选拔|征集|报送|上报|填报).{0,30}(?:通知|公告|通告)$"
)


def tidy(title: str | None) -> str:
    """A title in half-width characters without blanks, file suffix, "附件1：" and the site's name."""
    text = unicodedata.normalize("NFKC", (title or "")[:_LONGEST]).strip()
    text = _SITE.sub("", _FILE.sub("", text))
    return _LEAD.sub("", "".join(text.split())).strip("《》\"'“”")


def about_rules(title: str) -> bool:
    """Whether a tidied title is that of a policy, rule, plan or news item, which lists nobody."""
    bare = _TAIL.sub("", title) or title
    if _ALWAYS_POLICY.search(title) and not _KEPT.search(title):
        return True
    if _POLICY_END.search(bare) and not _KEPT_END.search(bare):
        return True
    if _ASKS.search(bare) and not _CARRIES.search(bare):
        return True
    return _CALL.search(bare) is not None and not _CARRIES.search(bare) and "公示" not in bare


_KEPT = re.compile(
    r"(?:意见|建议)(?:采纳|汇总|反馈)|(?:征求|征集)意见(?:的)?(?:结果|情况|汇总)|规范性考核|登记表$|"
    r"(?:行政)?处罚决定书|裁量.*处罚决定书"
)
_KEPT_END = re.compile(
    r"(?:处罚|许可|复议|认定|强制|不予受理|征收|撤销|吊销|终止|驳回|确认|准予)[^的]{0,12}决定$|"
    r"(?:信访|来信|投诉|留言|举报|信件|诉求|热线)[^。]{0,20}(?:办理|意见|说明|受理|情况说明)$|听证(?:会)?报告$|意见说明$|"
    r"联系方式|值班.*时间|工伤.*决定|年度报告$|(?:采购|中标|成交|招标).*"
)


def has_form(title: str, form: str) -> bool:
    """Whether a tidied title says that something is listed (form "list") or announced ("notice")."""
    if form == "any" or _LIST.search(title):
        return True
    return form == "notice" and _NOTICE.search(title) is not None
