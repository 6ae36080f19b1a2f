"""Words that name a field (姓名, 身份证号, sfzh): how a header is told from a value.

Sources: column titles of published rosters, tax, credit and "double publicity" tables, the pinyin
abbreviations of open-data exports, and the everyday words of Chinese forms.
"""

from __future__ import annotations

import re

WORDS = frozenset(
    """
    姓名 名字 姓氏 曾用名 性别 年龄 民族 籍贯 国籍 学历 学位 文化程度 政治面貌 婚姻状况 职业 职务 职称
    身份证 身份证件 证件 公民身份号码 社会保障号 社会保障号码 个人编号 残疾证 残疾人证 护照 驾驶证 驾照
    一卡通 一折通 社保卡 银行卡 存折 卡号 账号 帐号 账户 帐户 开户行 开户银行 开户名 户名 开户人
    手机 手机号 电话 座机 固话 传真 联系电话 联系方式 联系 邮箱 电子邮箱 电子邮件 邮编 邮政编码 微信 微信号 QQ QQ号
    住址 地址 家庭住址 户籍 户籍地 户籍地址 户籍所在地 现住址 居住地 通讯地址 经营地点 经营场所 房屋坐落 坐落
    楼栋 楼号 室号 门牌号 房号 小区 乡镇 街道 镇街 社区 村别 村 村组 组别 组 村名 村居 居委 居委会 村委会 区县 县区 地区 区域
    出生年月 出生日期 出生 生日 日期 时间 病种 病情 诊断 疾病 健康状况 残疾类别 残疾等级 残疾类型 类别 类型 等级 种类 级别
    致贫原因 致困原因 困难原因 原因 事由 与户主关系 关系 称谓 家庭成员 家庭人口 人口 人数 户数 月收入 收入 家庭收入 财产
    车牌 车牌号 号牌 号牌号码 车辆号牌 车架号 罪名 矫正 刑期 违法行为 违法事实 处罚 处罚结果 处罚内容 处罚依据 处罚机关
    户主 申请人 申请者 当事人 被处罚人 负责人 联系人 经办人 法人 法定代表人 法人代表 代理人 监护人 共同申请人 权利人 所有人
    纳税人 行政相对人 行政相对人名称 行政相对人代码 受助人 补助对象 救助对象 学生 家长 学校 院系 院校 年级 专业 班级 学号 单位
    工作单位 毕业院校 部门 科室 岗位 职位 报考职位 报考岗位 招聘单位 准考证 准考证号 成绩 总分 得分 分数 笔试 面试 排名 名次 考号
    序号 编号 号码 行号 顺序号 名称 项目 项目名称 内容 备注 说明 附注 金额 补助金额 发放金额 金额合计 合计 总计 小计 数量
    单价 面积 标准 保障金额 月补差 税种 余额 欠税余额 状态 结果 情况 意见 依据 文号 案号 案由 机关 发布机构 发文机关 发布日期 成文日期
    索引号 主题分类 标题 发文字号 主题词 来源 信息来源 公开日期 公开方式 信访人 举报人 反映人 被举报人 诉求 答复
    社会信用代码 统一社会信用代码 纳税人识别号 组织机构代码 机构代码 不动产权证 证书编号 填写内容
    xm xb nl mz csrq csny sfz sfzh sfzhm sfzjh sfzjhm zjhm zjh zjlx zjlb gmsfhm gmsfzh sjh sjhm sj lxdh lxfs lxr dh dhhm yhzh
    yhkh yhk zh kh khh khyh jtzz zz dz jzdz xzz hjdz hjd txdz bz xh je dw cjzh cjrzh sbkh ykt ckzh nsrsbh shxydm fddbr fr
    name id idcard idno phone mobile tel telephone email mail address addr remark gender sex age birthday birthdate
    province year title date source publish_date full_text source_url account bank card cardno wechat qq
    """.split()
)
"""Whole cells that name a field; pinyin and English ones in lower case."""

_ENDS = tuple(
    """
    姓名 号码 证号 账号 帐号 卡号 编号 文号 案号 学号 考号 手机号 身份证 电话 手机 联系方式 住址 地址 坐落 日期 时间 年月 年龄
    性别 金额 人数 户数 面积 类别 类型 等级 级别 备注 情况 原因 关系 成绩 名次 排名 职务 职称 学历 识别号 信用代码 身份证件
    所在地 原籍 补差 标准 意见 收入 名称 代码 代表人 监护人 申请人 负责人 联系人 权利人 纳税人 户主 开户行 账户 邮箱 工作单位
    """.split()
)
_NOT_FIELDS = frozenset("户主 本人 配偶 妻子 丈夫 儿子 女儿 父亲 母亲 长子 次子 长女 次女 孙子 孙女 之子 之女 妻 夫 子 女".split())
"""Relations that stand in the column 与户主关系: values once a header is known."""
_MAX_LABEL = 24
_BRACKETS = re.compile(r"[（(〔\[【][^）)〕\]】]*[）)〕\]】]?")
_SPACES = re.compile(r"[\s\u3000\u200b\u200c\u200d\ufeff\xa0]+")
_EDGE = re.compile(r"^[*＊※·•\d一二三四五六七八九十]*[、.．)）*＊※]+|[:：*＊]+$")
_VALUE = re.compile(r"\d{5}|[*＊×●]{2}|^[\d\s.,，%％￥¥+\-—/年月日:：]+$|[。；;！!]|@|https?:")


def clean_label(text: str) -> str:
    """A label as it is written, without spaces between Han characters and a closing colon."""
    return _EDGE.sub("", _SPACES.sub("" if _has_han(text) else " ", text).strip()).strip()


def is_field_word(text: str) -> bool:
    """Whether a whole cell is the name of a field."""
    label = _BRACKETS.sub("", clean_label(text)) or clean_label(text)
    if not label or len(label) > _MAX_LABEL or looks_like_value(label):
        return False
    low = label.lower()
    if low in WORDS or label in WORDS:
        return True
    if not _has_han(label):
        return low.replace("-", "_").rsplit("_", 1)[-1] in WORDS
    parts = re.split(r"[/／、及和与或]", label)
    return label.endswith(_ENDS) or (len(parts) > 1 and all(p in WORDS for p in parts if p))


def is_relation(text: str) -> bool:
    """Whether a cell is a family relation, which may be a value although it is in the dictionary."""
    return clean_label(text) in _NOT_FIELDS


def looks_like_value(text: str) -> bool:
    """Whether a cell can only be a value: a number, a masked or long text, a sentence."""
    return bool(_VALUE.search(text)) or len(text) > 2 * _MAX_LABEL


def _has_han(text: str) -> bool:
    return any("\u4e00" <= c <= "\u9fff" for c in text)
