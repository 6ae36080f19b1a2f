"""Documents with nothing to report that tempt all the same: policies, news, notices, statistics.

`{official}` is somebody who may be named; `{otel}`, `{oaddr}`, `{omail}`, `{corp}` are an office's or a
company's. Everything here is info at most.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clean:
    """A kind of harmless document: titles, and paragraphs of which some are drawn."""

    id: str
    kind: str
    office: str
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    held: tuple[str, ...] = ()


CLEAN: tuple[Clean, ...] = (
    Clean(
        "policy",
        "WL-GEN",
        "{county}人民政府",
        (
            "关于进一步做好{y}年城乡居民最低生活保障工作的通知",
            "关于印发《残疾人两项补贴实施细则》的通知",
        ),
        (
            "各镇人民政府、街道办事处，区政府各部门：",
            "根据{docno}文件精神，自{y}年{m}月1日起，全区低保标准提高到每人每月{money}。",
            "申请人应当提交身份证、户口簿、银行卡复印件，患重大疾病的还应提交诊断证明。",
            "对患有尿毒症、白血病等重大疾病的困难群众，给予一次性救助。",
            "残疾等级为一级、二级的肢体残疾人和三级、四级的智力、精神残疾人，可申请护理补贴。",
            "个人银行账号应与申请人姓名一致，不得使用他人账户。",
            "年满80周岁的老年人，由村（居）民委员会代为申报。",
            "本通知由区民政局负责解释，咨询电话：{otel:hyphen}。",
            "财政部门应将资金于每月15日前拨付至{bank}专户（账号{corp}）。",
        ),
        (
            "刑满释放人员、社区矫正对象符合条件的，不得因其身份限制申请。",
            "艾滋病病毒感染者的个人信息应当依法保密。",
        ),
    ),
    Clean(
        "news",
        "WL-ORG",
        "{county}人民政府办公室",
        ("区领导调研重点项目建设", "全区安全生产工作会议召开", "市委书记走访慰问困难群众"),
        (
            "{day}，区委书记{official}带队调研重点项目建设，区委常委、常务副区长{official}参加。",
            "{official}强调，要压紧压实责任，确保按期完工。",
            "区政府办公室、区发改委、区财政局主要负责同志陪同调研。",
            "记者{official}　通讯员{official}　编辑：{official}",
            "项目总投资{amount}元，占地138.0013公顷，预计带动就业13812人。",
            "区人大常委会主任{official}、区政协主席{official}出席会议，副区长{official}主持。",
            "“路修好了，我们出门方便多了。”村民们高兴地说。",
            "区长{official}向环卫工人致以节日的问候。",
        ),
        (
            "全国劳动模范{official}作先进事迹报告。",
            "{official}任示例市清溪区副区长（试用期一年），免去{official}的职务。",
        ),
    ),
    Clean(
        "procurement",
        "WL-CG",
        "{county}公共资源交易中心",
        ("办公设备采购项目中标公告", "竞争性磋商公告", "政府采购合同公告"),
        (
            "一、项目编号：{project}　二、项目名称：办公设备采购",
            "三、中标信息：供应商名称：{company}，供应商地址：{oaddr}，中标金额：{amount}元",
            "四、评审专家名单：{official}、{official}、{official}、{official}（采购人代表）",
            "采购人：示例市教育局，地址：{oaddr}，联系方式：{otel:hyphen}",
            "采购代理机构：示例招标代理有限公司，联系人：{official}，电话：{otel:hyphen}",
            "投标保证金账户：户名：示例市公共资源交易中心，开户行：{bank}示例支行，账号：{corp}",
            "统一社会信用代码：{uscc}",
            "合同编号：{project}，订单号{order}。",
            "附件：{order}.pdf",
        ),
        ("联合体成员：{company}（信用代码{uscc}），开票税号{uscc}，汇款账号{corp:spaced}。",),
    ),
    Clean(
        "contact",
        "WL-ORG",
        "{county}政务服务中心",
        ("机构职能", "各科室联系方式", "领导分工"),
        (
            "局长：{official}，主持全面工作。办公电话：{otel:hyphen}",
            "副局长：{official}，分管社会救助、养老服务。",
            "办公室：{otel:bracket}　传真：{otel:hyphen}　邮箱：{omail}",
            "办公地址：{oaddr}　邮编：321000　工作时间：周一至周五8:30-17:00",
            "监督投诉电话：{otel:hyphen}，{hotline}",
            "社会救助科负责人：{official}，电话{otel:hyphen}",
            "内设机构：办公室、规划财务科、社会事务科、养老服务科。",
        ),
        ("三级调研员{official}协助分管信访工作，接待地点：{oaddr}。",),
    ),
    Clean(
        "faq",
        "WL-GEN",
        "{county}医疗保障局",
        ("常见问题解答", "办事指南：城乡居民医疗保险参保登记", "政策问答"),
        (
            "问：身份证丢了怎么办？答：请携带户口簿到户籍地派出所补办，咨询电话{hotline}。",
            "问：银行卡号变更怎么办？答：请到经办窗口（{oaddr}）填写变更表。",
            "服务热线：{hotline}；技术支持：400-820-8888；投诉：{otel:hyphen}。",
            "填写示例：姓名：张三，身份证号：{sampleid}，手机号：{samplemob}，开户行：中国银行。",
            "问：糖尿病、高血压算门诊慢特病吗？答：符合诊断标准的可以申请。",
            "备注：证件号码为18位，前6位为行政区划代码，第7至14位为出生日期。",
            "流水号{luhn}、办件编号{order}可用于查询进度。",
        ),
        (
            "样表中身份证号一栏示例为110101199001011***，请按本人证件填写。",
            "联系人：李老师，{otel:hyphen}转8015。",
        ),
    ),
    Clean(
        "statistics",
        "WL-GEN",
        "{county}统计局",
        ("{y}年国民经济和社会发展统计公报", "第七次全国人口普查公报"),
        (
            "全年地区生产总值{amount}元，增长5.2%。",
            "年末户籍人口13812345人，其中男性6912388人，女性6899957人。",
            "全区共有城市低保对象1381户1863人，农村低保对象13906人。",
            "持证残疾人15012人，其中肢体残疾8213人、视力残疾1322人。",
            "学生资助惠及18600人次，发放资金{amount}元。",
            "监测点坐标{coord}，图斑号{parcel}。",
            "肺癌发病率为万分之{num}，居恶性肿瘤首位。",
        ),
        ("社区矫正在册人员213人，刑满释放人员衔接率100%。",),
    ),
    Clean(
        "law",
        "WL-GEN",
        "{county}司法局",
        ("中华人民共和国居民身份证法（节选）", "以案释法：个人信息保护"),
        (
            "第三条　居民身份证登记的项目包括：姓名、性别、民族、出生日期、常住户口所在地住址、公民身份号码、本人相片。",
            "第十九条　国家机关工作人员泄露因制作、发放、查验、扣押居民身份证而知悉的公民个人信息，构成犯罪的，依法追究刑事责任。",
            "根据《中华人民共和国刑法》第二百五十三条之一，违反国家有关规定，向他人出售公民个人信息五百条以上的，属于情节严重。",
            "本案案号为{case}，审判长{official}，审判员{official}，书记员{official}。",
            "张某因犯盗窃罪被判处有期徒刑一年，李某某系从犯。",
            "某甲与某乙因房屋买卖发生纠纷，诉至法院。",
            "GB 11643—1999规定的公民身份号码示例：{sampleid}。",
        ),
        ("王某患有精神分裂症，系限制行为能力人，其父王某1为法定代理人。",),
    ),
    Clean(
        "minutes",
        "WL-GEN",
        "{county}人民政府",
        ("第{q}次常务会议纪要", "专题会议纪要"),
        (
            "{day}，区长{official}主持召开区政府第{q}次常务会议。",
            "会议听取了区民政局局长{official}关于社会救助工作的汇报。",
            "出席：{official}、{official}、{official}、{official}。",
            "列席：区教育局{official}，区卫健局{official}，{town}{official}。",
            "会议原则同意{docno}，按程序印发。",
            "记录人：{official}",
        ),
        ("请假：{official}（学习）、{official}（出差）。",),
    ),
    Clean(
        "award",
        "WL-SYDW",
        "{county}总工会",
        ("关于表彰{y}年度先进工作者的决定", "拟任干部任前公示", "烈士名录"),
        (
            "授予{official}等20名同志“先进工作者”称号。",
            "{official}，男，汉族，大学学历，中共党员，现任区教育局办公室主任，拟任副局长。",
            "先进个人：{official}、{official}、{official}、{official}。",
            "公示期为五个工作日，受理电话：{otel:hyphen}，地址：{oaddr}。",
            "捐赠人：{official}　捐赠金额：500元。",
        ),
        ("{official}烈士，1931年参加革命，1934年牺牲。",),
    ),
    Clean(
        "defaulters",
        "WL-SX",
        "{county}人民法院",
        ("失信被执行人名单公告", "限制消费令公告"),
        (
            "被执行人{name!}，{sex}，{age}岁，身份证号码{id!}，执行案号{case}，未履行金额{amount}元。",
            "失信被执行人：{name!}；性别：{sex}；公民身份号码：{id!}；失信行为具体情形：有履行能力而拒不履行。",
            "公告如下：",
            "被执行人：{name!}，居民身份证号码{id:m-monthday!}，执行法院：示例市清溪区人民法院。",
            "举报电话：{otel:hyphen}",
        ),
        (),
    ),
    Clean(
        "penalty_names",
        "WL-CF",
        "{county}城市管理局",
        ("行政处罚信息公示", "交通违法处罚公示（仅姓名）"),
        (
            "处罚文号：{docno}；被处罚人：{official}；违法类型：{cause}；处罚内容：罚款200元；处罚机关：区城管局。",
            "处罚文号：{docno}；被处罚单位：{company}；统一社会信用代码：{uscc}；法定代表人：{official}。",
            "公示期限三个月，自{day}起算。",
        ),
        (),
    ),
    Clean(
        "template",
        "WL-GEN",
        "{county}教育局",
        ("学生资助申请表（样表）", "信息公开申请表（空白）", "委托书范本"),
        (
            "姓名：________　身份证号：__________________　联系电话：___________",
            "填表说明：身份证号填写18位，如{sampleid}；手机号11位，如{samplemob}。",
            "委托人：XXX，身份证号：XXXXXXXXXXXXXXXXXX，联系电话：XXXXXXXXXXX。",
            "兹委托＿＿＿＿办理＿＿＿＿事项。",
            "家庭住址：____省____市____县____镇____村____组____号",
            "银行账号：□□□□□□□□□□□□□□□□□□□",
            "经办人签字：　　　　年　　月　　日",
            "张三，男，1990年1月1日出生，住某某市某某区某某路1号。",
        ),
        ("例：李四，示例身份证号码440524188001010014，开户行示例银行。",),
    ),
    Clean(
        "lookalike",
        "WL-GEN",
        "{county}财政局",
        ("{y}年部门预算公开", "国有资产处置清单", "系统运维公告"),
        (
            "业务流水号{luhn}，设备序列号{badid}。",
            "发票号码{invoice}，发票代码{invoice}，纳税人识别号{uscc}。",
            "合同编号{project}，快递单号{tracking}。",
            "不动产单元号{parcel}，资产编号{asset}。",
            "数据更新时间{stamp}，ISBN {isbn}。",
            "公安备案号{record}，ICP备20240001号。",
            "财政支出{amount}元，同比1.3812345678。",
            "坐标{coord}，图斑{parcel}。",
            "业务单号{badid}、{order}、{luhn}。",
        ),
        ("日志：{stamp} INFO id={badid} trace={luhn} cost=1381ms",),
    ),
    Clean(
        "notice",
        "WL-GEN",
        "{county}教育局",
        ("关于开展{y}年教师资格认定的公告", "关于召开家长会的通知", "招聘简章"),
        (
            "报名地点：{oaddr}，联系人：{official}，电话：{otel:hyphen}。",
            "报名邮箱：{omail}，邮件主题请写明“姓名+身份证号后四位+联系电话”。",
            "考生须携带本人有效身份证原件、准考证、2寸照片。",
            "资格复审不合格人员按总成绩依次递补。",
            "缴费账户：{bank}，户名：示例市教育考试院，账号{corp}。",
            "交通路线：乘138路、189路公交至教育局站下车，向东1380米。",
            "咨询QQ群：请扫描二维码加入。",
            "高兴的是，今年报名人数创新高；平安考试、关键在细节。",
        ),
        ("体检地点：示例市人民医院体检中心（{oaddr}），联系电话{otel:bracket}。",),
    ),
)

CLEAN_TABLES: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "scores",
        "WL-SYDW",
        "{county}人力资源和社会保障局",
        "笔试成绩公示",
        "序号=n 准考证号=ticket 岗位=post 成绩=score 名次=n",
    ),
    (
        "winners",
        "WL-STU",
        "{county}教育局",
        "国家奖学金获奖学生名单公示",
        "序号=n 姓名=name 院系=school 班级=classroom",
    ),
    (
        "dibao",
        "WL-DB2",
        "{town}人民政府",
        "低保对象公示",
        "序号=n 姓名=name 家庭成员数=num 保障金额=money",
    ),
    (
        "leaders",
        "WL-ORG",
        "{county}人民政府",
        "领导班子成员分工",
        "姓名=official 职务=office 办公电话=otel 办公地址=oaddr",
    ),
    (
        "companies",
        "WL-ENT",
        "{county}市场监督管理局",
        "企业年报公示信息",
        "企业名称=company 统一社会信用代码=uscc 法定代表人=official 通信地址=oaddr 联系电话=otel",
    ),
    (
        "accounts",
        "WL-GEN",
        "{county}财政局",
        "预算单位账户清单",
        "序号=n 户名=company 开户行=bank 账号=corp 金额=money",
    ),
    (
        "experts",
        "WL-CG",
        "{county}公共资源交易中心",
        "评审专家抽取结果公告",
        "序号=n 专家姓名=official 专业=job 工作单位=company",
    ),
    (
        "strong",
        "WL-GEN",
        "{county}住房和城乡建设局",
        "公租房摇号结果公示",
        "序号=n 姓名=name 身份证号=id:m-f1l1 手机=mob:m-4 结果==入围",
    ),
    (
        "tail",
        "WL-GEN",
        "{county}人力资源和社会保障局",
        "技能培训合格名单",
        "序号=n 姓名=name 身份证号=id:m-l4 工种=job",
    ),
    (
        "cards",
        "WL-GEN",
        "{county}民政局",
        "慰问金发放公示",
        "序号=n 姓名=name 银行卡号=card:m-0_4 手机号=mob:m-44 金额=money",
    ),
    (
        "maskednames",
        "WL-CHILD",
        "{county}民政局",
        "困境儿童救助公示",
        "序号=n 姓名=name:masked 救助金额=money 年龄=age",
    ),
    (
        "projects",
        "WL-GEN",
        "{county}发展和改革委员会",
        "重点项目清单",
        "序号=n 项目代码=project 项目单位=company 总投资=amount 联系电话=otel",
    ),
    (
        "invoices",
        "WL-GEN",
        "{county}财政局",
        "报销单据明细",
        "序号=n 发票号码=invoice 流水号=luhn 时间戳=stamp 单号=badid 金额=money",
    ),
)
"""(id, kind, office, title, columns)"""
