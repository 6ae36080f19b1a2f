"""The 35 kinds of publication that leak: what they are called, who signs, what their tables hold.

`specs` are those of both seeds; `held` stand in the second seed only, so that nothing can be fitted
to them on the committed documents. Column words are those of `tests.eval.story`.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Scene:
    """One kind: WL id, titles, signing office, tables, words around, years of birth."""

    id: str
    kind: str
    office: str
    titles: tuple[str, ...]
    specs: tuple[str, ...]
    held: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    years: tuple[int, int] = (1935, 2003)
    tolerated: tuple[str, ...] = field(default=("CN_SPECIFIC_IDENTITY",))
    names_forbidden: bool = False


_POOR = ("CN_SPECIFIC_IDENTITY", "CN_HEALTH")

TABLES: tuple[Scene, ...] = (
    Scene(
        "SC01",
        "WL-DB2",
        "{town}人民政府",
        (
            "{town}{y}年{m}月农村低保金发放花名册（银行代发）",
            "{y}年第{q}季度城市低保资金发放明细表",
            "{town}低保对象公示",
        ),
        (
            "序号=n 村别=village 户主=name 身份证号=id 保障人数=num 月补差=money 开户行=bank 账号=card",
            "序号=n 户主姓名=name 证件号码=id 家庭住址=home 享受人数=num 本月金额=money 银行账号=card",
            "编号=n 村（居）=village 保障对象=name 性别=sex 身份证号码=id:m-birth 年龄=age 低保金=money",
            "序号=n 户主=name 低保证号=ticket 人口=num 月保障金=money 折号=card",
        ),
        (
            "行号=n 姓名=name 社会保障号码=id 代领人电话=mob 户月保障金额（元）=money 一折通=card",
            "xh=n hz=name sfzhm=id khyh=bank yhzh=card je=money",
        ),
        ("现将{town}低保金发放情况予以公示，公示期7天。",),
        tolerated=_POOR,
    ),
    Scene(
        "SC02",
        "WL-TK",
        "{county}民政局",
        (
            "特困人员救助供养对象公示",
            "{y}年临时救助对象名单公示（第{q}批）",
            "{town}五保供养人员花名册",
        ),
        (
            "序号=n 姓名=name 性别=sex 身份证号=id 致困原因=health 救助金额=money",
            "序号=n 申请人=name 家庭住址=home 病种=health 救助金额（元）=money 联系电话=mob",
            "序号=n 供养对象=name 证件号=id:m-seq3 生活自理能力=remark 疾病情况=health 照料护理人电话=mob",
        ),
        ("序号=n 被救助人=name 户籍地=home 主要困难=health 身份证件号=id 发放标准=money",),
        tolerated=_POOR,
    ),
    Scene(
        "SC03",
        "WL-GEN",
        "{county}住房和城乡建设局",
        (
            "{y}年申请廉租住房人员名单",
            "公共租赁住房摇号结果公示（第{q}批）",
            "{y}年度经济适用住房配租公示",
        ),
        (
            "序号=n 申请人=name 身份证号=id 户籍所在地=addr 家庭人口=num 人均面积=area 人均月收入=money",
            "摇号编号=ticket 主申请人=name 身份证号码=id:m-birth 出生年月=birth:month 共同申请人关系=relation 配租房号=area",
            "序号=n 姓名=name 公民身份号码=id:m-l4 现住房地址=addr 联系方式=mob:m-4 收入（元/月）=money",
        ),
        ("轮候号=n 承租人=name 有效证件=id 房屋坐落=addr 租金=money 手机=mob",),
    ),
    Scene(
        "SC04",
        "WL-GEN",
        "{county}住房和城乡建设局",
        ("{y}年农村危房改造补助资金发放名单", "{town}危房改造对象公示表"),
        (
            "序号=n 户主=name 身份证=id 一卡通=card 危房等级=remark 贫困类型=remark 补助金额=money",
            "序号=n 户主姓名=name 住址=home 身份证号码=id:m-last4 联系电话=mob 改造方式=remark",
        ),
        ("农户编号=n 姓名=name 身份证号=id:m-monthday 社保卡（银行）账号=card 竣工面积=area",),
        tolerated=_POOR,
    ),
    Scene(
        "SC05",
        "WL-GEN",
        "{county}残疾人联合会",
        ("{y}年{m}月困难残疾人生活补贴和重度残疾人护理补贴发放表", "残疾人两项补贴发放公示"),
        (
            "序号=n 姓名=name 残疾证号=discert 残疾类别等级=disability 银行账号=card 监护人电话=mob",
            "序号=n 残疾人姓名=name 残疾人证号=discert 家庭住址=home 补贴金额=money",
            "序号=n 姓名=name 残疾类别=disability 补贴标准=money",
        ),
        ("编号=n 持证人=name 残联证号=discert 开户账号=card 户籍=town",),
        tolerated=_POOR,
    ),
    Scene(
        "SC06",
        "WL-GEN",
        "{town}人民政府",
        ("{y}年{m}月高龄津贴发放名册", "尊老金发放公示", "80周岁以上老年人高龄补贴公示"),
        (
            "序号=n 姓名=name 性别=sex 出生年月=birth:month 身份证号=id 住址=home 账号=card",
            "序号=n 老人姓名=name 出生日期=birth 身份证号=id:m-birth 金额=money",
            "序号=n 姓名=name 年龄=age 身份证号码=id:m-birth 村居=village 发放金额=money",
            "序号=n 姓名=name 性别=sex 出生年月日=birth:cn 证件号码=id:m-f3l4 卡号=card:m-0_4 金额=money",
        ),
        (
            "序号=n 享受对象=name 出生年份=birth:year 居民身份证=id:m-birth 季度金额=money 代领人手机=mob",
        ),
        years=(1926, 1944),
    ),
    Scene(
        "SC07",
        "WL-CW",
        "{county}农业农村局",
        (
            "{y}年耕地地力保护补贴发放明细表",
            "惠农补贴一卡通发放清册（{town}）",
            "{y}年公益林补偿资金发放公示",
        ),
        (
            "序号=n 农户姓名=name 身份证号=id 一卡通账号=card 补贴面积（亩）=area 金额（元）=money 手机=mob",
            "序号=n 村组=group 户主=name 身份证号码=id:m-monthday 面积=area 补贴金额=money",
            "序号=n 姓名=name 身份证=id:m-last4 银行卡号=card:m-6_4 面积=area 金额=money",
            "组别=group 承包方代表=name 证件号码=id 账户=card 承包地面积=area",
        ),
        ("户编码=n 补贴对象=name zjhm=id yktzh=card lxdh=mob 核定面积=area",),
    ),
    Scene(
        "SC08",
        "WL-GEN",
        "{town}人民政府",
        ("{y}年建档立卡脱贫户名单", "防返贫监测对象公示"),
        (
            "序号=n 户主=name 身份证=id 与户主关系=relation 健康状况=health 致贫原因=remark",
            "序号=n 姓名=name 性别=sex 证件号码=id 文化程度=remark 健康状况=health 联系电话=mob",
        ),
        (
            "县=county 村=village 组=group 户主姓名=name 户主证件号码=id:m-seq2 家庭人口=num 主要致贫原因=health",
        ),
        tolerated=_POOR,
    ),
    Scene(
        "SC09",
        "WL-STU",
        "{county}教育局",
        (
            "{y}年春季学期家庭经济困难学生资助名单公示",
            "义务教育阶段营养膳食补助发放名单",
            "国家助学金受助学生公示",
        ),
        (
            "序号=n 学生姓名=name 学校班级=classroom 身份证号=id 银行卡号=card 家长电话=mob",
            "序号=n 姓名=name 学校=school 班级=classroom 出生日期=birth:dot 家庭住址=home 资助金额=money",
            "序号=n 姓名=name 学校=school 班级=classroom 资助金额=money",
            "xh=n xm=name sfzh=id jzxm==张某 jzdh=mob bj=classroom",
        ),
        (
            "学籍号=ticket 姓名=name 身份证件号=id:m-birth 出生年月=birth:plain 监护人联系方式=mob 班级=classroom",
        ),
        years=(2008, 2017),
    ),
    Scene(
        "SC10",
        "WL-GEN",
        "{county}教育局",
        (
            "{y}年随迁子女积分入学录取名单",
            "小学一年级新生摇号结果公示",
            "义务教育入学资格审核通过名单",
        ),
        (
            "序号=n 学生姓名=name 性别=sex 身份证号=id 房产地址=addr 监护人电话=mob",
            "摇号序号=ticket 姓名=name 出生日期=birth 证件号码=id:m-birth 录取学校=school",
            "序号=n 儿童姓名=name 身份证号=id:m-f2l3 房屋坐落=addr 积分=score",
        ),
        ("报名号=ticket 新生=name 公民身份证号码=id 现居住地=addr 派位结果=school",),
        years=(2015, 2018),
    ),
    Scene(
        "SC12",
        "WL-GWY",
        "{county}人力资源和社会保障局",
        (
            "{y}年公开招聘事业单位工作人员拟聘用人员公示",
            "{y}年考试录用公务员拟录用名单",
            "面试成绩及入围体检人员名单",
        ),
        (
            "序号=n 姓名=name 性别=sex 准考证号=ticket 身份证号=id 手机=mob 总成绩=score",
            "岗位=post 姓名=name 准考证号=ticket 身份证号=id:m-birth 笔试=score 面试=score",
            "序号=n 报考职位=post 姓名=name 身份证号后四位=id:m-l4 总分=score 是否进入体检==是",
            "序号=n 姓名=name 性别=sex 出生年月=birth:month! 毕业院校=school 拟聘岗位=post",
        ),
        ("招聘单位=school 岗位代码=ticket 应聘人员=name 证件号=id 联系方式=mob 名次=n",),
        years=(1984, 2002),
    ),
    Scene(
        "SC13",
        "WL-GEN",
        "{county}人力资源和社会保障局",
        (
            "{y}年第{q}批职业技能鉴定成绩公示",
            "建筑施工特种作业实操考试成绩",
            "安全生产知识考核合格人员名单",
        ),
        (
            "序号=n 姓名=name 身份证号=id 工种=job 理论=score 实操=score",
            "序号=n 姓名=name 身份证号码=id:m-birth 申报工种=job 成绩=score 结果==合格",
            "姓名=name 证件号码=id:m-f3l4 工种=job 证书编号=ticket",
        ),
        ("考号=ticket 考生=name 身份证=id:m-last6 报考类别=job 结论==通过",),
        years=(1965, 2003),
    ),
    Scene(
        "SC14",
        "WL-GEN",
        "{county}人力资源和社会保障局",
        (
            "{y}年{m}月失业保险金发放名单",
            "大学生创业补贴拟发放名单公示",
            "就业困难人员灵活就业社保补贴公示",
        ),
        (
            "序号=n 姓名=name 身份证=id 银行卡=card 补贴项目=job 金额=money",
            "序号=n 姓名=name 社会保障号码=id 开户行=bank 账号=card:m-4_4 补贴月数=num",
            "序号=n 申请人=name 身份证号=id:m-f1l1 联系电话=mob:m-4 补贴金额=money",
        ),
        ("序号=n 享受人员=name 公民身份号码=id:m-check 发放账户=card 金额=money",),
        years=(1964, 2002),
    ),
    Scene(
        "SC15",
        "WL-SYDW",
        "{county}教育局",
        (
            "{y}年骨干教师培训班学员名单",
            "青少年科技创新大赛评审专家及领队名单",
            "思政课教师教学比赛获奖名单",
        ),
        (
            "序号=n 姓名=name 性别=sex 年龄=age 单位=school 手机=mob",
            "序号=n 姓名=name 工作单位=school 电子邮箱=mail 联系电话=mob:spaced",
            "序号=n 获奖教师=name 学校=school 奖项==一等奖",
            "序号=n 学员=name 单位=school QQ=qq 宅电=tel:bracket 手机号=mob:plus",
        ),
        ("序号=n 参训教师=name 所在学校=school QQ号=qq 微信号=wechat 移动电话=mob",),
        years=(1966, 2000),
    ),
    Scene(
        "SC17",
        "WL-ZA",
        "{county}公安局交通警察大队",
        (
            "酒驾醉驾人员曝光台（第{q}期）",
            "交通违法行为行政处罚决定公告",
            "关于对{q}名违法行为人处罚的公告",
        ),
        (
            "序号=n 当事人=name 驾驶证号=licence 车牌号=plate 违法行为=cause",
            "序号=n 姓名=name 身份证号=id:m-monthday 违法事实=cause 处罚结果==罚款",
            "序号=n 违法行为人=name 性别=sex 年龄=age 违法事实==殴打他人 处罚结果==行政拘留",
        ),
        ("编号=n 驾驶人=name 准驾证号=licence 号牌=plate 违法地点=road",),
        names_forbidden=True,
    ),
    Scene(
        "SC18",
        "WL-GEN",
        "{county}公安局交通警察大队",
        ("逾期未处理机动车公告", "关于扣留机动车送达公告", "社会保险费追缴送达公告"),
        (
            "序号=n 号牌号码=plate 所有人=name 身份证号=id 住所=addr 扣车日期=isoday",
            "序号=n 车牌=plate 车主=name 送达文书==行政强制措施凭证",
        ),
        ("序号=n 机动车号牌=plate 机动车所有人=name 联系电话=mob 登记住址=home",),
    ),
    Scene(
        "SC19",
        "WL-QS",
        "国家税务总局{county}税务局",
        ("关于{y}年第{q}季度欠缴税款情况的公告", "非正常户认定公告"),
        (
            "序号=n 纳税人名称=company 纳税人识别号=uscc 法定代表人=name! "
            "居民身份证或其他有效身份证件号码（身份证件出生月日4位以*替代）=id:m-monthday! 经营地点=oaddr 欠税税种==增值税 余额=money",
            "序号=n 业户名称=company 纳税人识别号=taxid:twenty 业主姓名=name 经营地址=oaddr 欠税余额=money",
        ),
        ("序号=n 个体业户字号=company 税号=taxid 负责人=name 税种==个人所得税 欠缴金额=money",),
    ),
    Scene(
        "SC20",
        "WL-ZS",
        "{county}自然资源局",
        ("征地补偿安置分户明细表", "{town}棚户区改造项目分户补偿情况公示"),
        (
            "序号=n 户主=name 身份证=id 房屋坐落=addr 面积=area 补偿额=money 账号=card",
            "序号=n 被征收人=name 身份证号码=id:m-last4 房屋坐落=home 建筑面积=area 补偿总额=money",
        ),
        ("地块编号=n 权利人=name 证件号码=id 宅基地坐落=home 补偿款账户=card 金额=money",),
    ),
    Scene(
        "SC22",
        "WL-YL",
        "{county}卫生健康局",
        ("孕前优生健康检查夫妻名单", "{y}年大病医疗救助对象公示", "医疗救助资金发放名单"),
        (
            "序号=n 丈夫姓名=name 丈夫身份证号=id 妻子姓名=name2 妻子身份证号=id2 检查日期=isoday",
            "序号=n 患者姓名=name 身份证号=id:m-birth 出生年月=birth:month 病种=health 报销额=money",
            "序号=n 姓名=name 疾病名称=health 住院费用=money 救助金额=money",
        ),
        ("序号=n 救助对象=name 身份证=id 诊断=health 账户=card 村（社区）=village",),
        tolerated=_POOR,
    ),
    Scene(
        "SC26",
        "WL-GEN",
        "{county}退役军人事务局",
        ("{y}年优抚对象抚恤补助发放名册", "自主就业退役士兵一次性经济补助公示"),
        (
            "序号=n 姓名=name 身份证=id 优抚证号=ticket 账号=card 优待金=money",
            "序号=n 姓名=name 伤残等级==七级 身份证号=id:m-year 年龄=age 抚恤金=money",
        ),
        ("序号=n 退役士兵=name 公民身份号码=id 银行账户=card 服役年限=num",),
    ),
    Scene(
        "SC28",
        "WL-GEN",
        "{county}自然资源局",
        ("不动产权证书遗失（灭失）声明", "不动产继承登记公告", "不动产权证书注销公告"),
        (
            "序号=n 权利人=name 证件号=id 不动产权证号=prop 坐落=addr",
            "序号=n 被继承人=name 申请人=name2 不动产坐落=addr 权证号=prop",
        ),
        ("编号=n 产权人=name 原证号=prop 房屋地址=addr 身份证明号码=id:m-birth",),
    ),
    Scene(
        "SC29",
        "WL-GEN",
        "{county}民政局",
        ("补领结婚证公告", "{y}年婚姻登记档案补录清单"),
        (
            "序号=n 男方姓名=name 男方身份证=id 女方姓名=name2 女方身份证=id2 登记日期=isoday",
            "序号=n 申请人=name 身份证件号=id:m-last6 婚姻登记字号=ticket",
        ),
        ("序号=n 当事人（男）=name 证件（男）=id 当事人（女）=name2 证件（女）=id2",),
    ),
    Scene(
        "SC30",
        "WL-XK",
        "{county}行政审批局",
        ("行政许可信息公示（{y}年第{q}期）", "信用信息双公示目录数据"),
        (
            "行政相对人名称=name 行政相对人代码_1(统一社会信用代码)=uscc 行政相对人代码_5(居民身份证号)=id 许可内容=cause",
            "XK_XDR_MC=company XK_XDR_SHXYM=uscc XK_FRDB=name XK_FR_SFZH=id XK_NR=job XK_JDRQ=isoday",
            "CF_XDR_MC=name CF_XDR_ZJLX==身份证 CF_XDR_ZJHM=id CF_WFXW=cause CF_NR==罚款",
        ),
        ("相对人名称=company 法定代表人=name 法定代表人证件号码=id 有效期=isoday",),
    ),
    Scene(
        "SC31",
        "WL-ORG",
        "{county}应急管理局",
        ("{y}年防汛责任人及联系方式公示", "国庆假期值班安排表", "森林防灭火包保责任人名单"),
        (
            "序号=n 姓名=name 职务=office 办公电话=otel 手机=mob",
            "河段==清溪河上段 责任人=name 职务=office 联系电话=mob",
            "日期=isoday 带班领导=name! 值班电话=otel",
        ),
        ("片区=village 网格员=name 移动电话=mob:hyphen",),
    ),
    Scene(
        "SC32",
        "WL-GEN",
        "{county}生态环境局",
        ("建设项目环境影响评价公众参与意见采纳情况表", "听证会参会代表名单"),
        (
            "序号=n 姓名=name 联系电话=mob 住址=home 意见==同意建设 是否采纳==采纳",
            "序号=n 代表类别==居民代表 姓名=name 身份证号=id:m-f1l1 电话=mob",
            "序号=n 姓名=name 家庭电话=tel:hyphen 现住址=addr",
        ),
        ("序号=n 受访者=name 住所=addr 联系方式=mob 态度==不反对",),
    ),
    Scene(
        "SC35",
        "WL-GEN",
        "{county}大数据管理局",
        ("持证人员信息数据集", "个体诊所备案信息", "社会组织负责人数据"),
        (
            "id=n xm=name sfzh=id lxdh=mob csrq=birth gxsj=isoday",
            "ID=n NAME=name IDCARD=id TEL=mob ADDR=addr",
            "bm=n fzr=name dh=mob dz=oaddr",
        ),
        ("pk=n ryxm=name gmsfhm=id sjhm=mob hjdz=home",),
    ),
)
"""Scenes whose body is a table."""

SECOND_PERSON = {"name2": "name", "id2": "id", "mob2": "mob"}
