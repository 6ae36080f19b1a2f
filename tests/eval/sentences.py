"""What notices say: sentences that leak, sentences that lawfully name an office, and look-alikes.

Slots are those of `tests.fakegov.phrase`. Written for this corpus; the sample site has its own.
"""

from __future__ import annotations

LEAKS: dict[str, tuple[str, ...]] = {
    "处罚": (
        "被处罚人{name}（{sex}，公民身份号码{id}），住{addr}。",
        "违法行为人{name}，{birth}出生，汉族，身份证件种类及号码：居民身份证{id}，现住址：{home}。",
        "当事人姓名：{name}；证件号码：{id}；联系方式：{mob}；住所（住址）：{addr}",
        "执法人员于{day}在当事人{name}（手机{mob}）家中送达了责令改正通知书。",
        "上述事实，有{name}（身份证号{id}）的询问笔录、现场照片三张为证。",
        "本机关于{day}向你（{name}，户籍地{home}）邮寄送达《行政处罚事先告知书》，因无人签收被退回。",
        "经营者：{name}，身份证号码{id}，经营场所联系人手机号：{mob}。",
        "{name}驾驶小型汽车违法停放，驾驶人身份证明号码{id}，通知电话{mob}。",
    ),
    "信箱": (
        "我是{addr}的住户{name}，楼下烧烤店油烟扰民，恳请处理，联系电话{mob}。",
        "来信人：{name}，电话：{mob}，邮箱：{mail}。",
        "我父亲{name}今年{age}岁，身份证{id}，高龄补贴从三月起就没有收到了。",
        "写信人{name}{mob}反映村里道路积水问题。",
        "诉求人（{name}，{mob}）希望尽快退还保证金，银行卡号{card}（{bank}）。",
        "您反映的问题已收悉，经与您（{mob}）电话沟通，您表示满意。",
        "家里没有手机，只有座机{tel}，请打这个电话找{name}。",
        "本人{name}，家住{home}，门前路灯坏了两个月。",
        "投诉人微信同手机号{mob}，也可发邮件到{mail}。",
        "市民{name}来电（来电号码：{mob}）咨询公积金提取，户口在{addr}。",
        "我的身份证是{id}，名字{name}，请帮我查一下什么时候能办好。",
    ),
    "救助": (
        "经入户核查，{name}（身份证：{id}）家庭共同生活人员2人，符合条件，拟从本月起纳入保障。",
        "救助对象{name}，户籍所在地{home}，救助金打入其本人账户{card}。",
        "{name}，{sex}，{age}岁，{village}村民，身份证号为{id}，因病致贫。",
        "监护人{name}联系电话{mob}，家庭住址为{home}。",
        "开户人：{name}　开户行：{bank}　账号：{card}",
        "申请人{name}于{day}提出申请，提供身份证复印件（{id}）及病历。",
        "特困供养对象{name}，证件号码{id}，照料人电话{mob}。",
        "临时救助金500元已转入{name}的{bank}卡{card}，特此公示。",
        "代领人{name}（与本人系父子关系，身份证号{id}，手机{mob}）已签字确认。",
        "老人{name}独居于{addr}，紧急联系电话为{mob}。",
        "原身份证号{id15}，换发后号码为{id}。",
    ),
    "招聘": (
        "拟聘用{name}，{sex}，身份证号{id}，毕业于某师范学院。",
        "考生{name}，报名手机{mob}，因个人原因放弃体检资格。",
        "递补人员：{name}，联系方式{mob}，电子邮箱{mail}。",
        "经审查，{name}（{id}）不符合岗位要求的专业条件。",
        "请{name}同志（电话：{mob}）于三日内到岗报到。",
        "简历附后：{name}，生于{birth}，现居{addr}，E-mail：{mail}，Tel：{mob}。",
        "职称申报人{name}，身份证{id}，宅电{tel}。",
    ),
    "住房": (
        "轮候家庭主申请人{name}，身份证号{id}，现租住于{addr}。",
        "共同申请人{name}（{id}）与主申请人系夫妻关系。",
        "房屋坐落：{addr}，权利人：{name}，证件号：{id}。",
        "被征收人{name}，房屋位于{addr}，补偿款汇入账户{card}。",
        "业主{name}，联系电话{mob}，报修地址{addr}。",
        "遗失声明：{name}遗失坐落于{addr}的不动产权证书，身份证号{id}，声明作废。",
        "承租人{name}应于{day}前腾退房屋，联系电话：{tel}，{mob}。",
        "危房改造户{name}，住{home}，一卡通账号{card}。",
    ),
    "教育": (
        "学生{name}，身份证号{id}，家长手机{mob}。",
        "资助对象：{name}；家庭住址：{home}；资助卡号：{card}",
        "新生{name}的监护人请于报到前与班主任联系，登记电话{mob}，登记邮箱{mail}。",
        "转学申请人{name}（学籍身份证号{id}），户口本地址为{addr}。",
        "获奖学生{name}的奖学金将发放至其{bank}账户（{card}）。",
        "走读生{name}，家住{addr}，家中电话{tel}。",
        "送教上门对象{name}，家庭地址：{home}，家长联系方式：{mob}。",
    ),
    "其他": (
        "兹有{name}（身份证号：{id}）因保管不善，将残疾人证遗失。",
        "工伤职工{name}，{sex}，公民身份证号{id}，于{day}在车间受伤。",
        "社区矫正对象{name}，居住地{addr}，保证人电话{mob}。",
        "听证代表{name}，手机号{mob}，住址{home}。",
        "婚姻登记当事人：{name}，身份证件号{id}；档案补录核对人手机{mob}。",
        "参保人{name}，社会保障号码{id}，个人账户{card}。",
        "退役士兵{name}，身份证号码{id}，自谋职业补助金发放账号：{card}，开户银行：{bank}。",
        "护林员{name}，联系电话为{mob}，管护区域为{village}。",
        "村级联络员：{name}{mob}；",
        "防汛值守人员{name}，手机保持畅通：{mob}，宅电：{tel}",
        "献血者{name}证件号{id}的献血证已制作完成，请到指定地点领取。",
        "项目负责人{name}的身份证号为{id}，手机为{mob}，邮箱为{mail}。",
        "业务申请材料：姓名{name}/证件{id}/电话{mob}/地址{home}",
        "{name}、{id}、{mob}、{card}；",
        "车主{name}身份证号({id})，联系人电话[{mob}]",
        "受益人“{name}”，账号“{card}”，手机“{mob}”。",
    ),
}

MASKED = (
    "申请人{name}，身份证号{id1_1}，手机{mob3_4}。",
    "{name}，证件号码：{id2_3:cross}，联系电话：{mob3_4:stars}",
    "受助人{name}，账号{card0_4}，金额600元。",
    "中签人{name}（{id6_4}），联系方式{mob3_2}。",
    "当事人{name}，公民身份号码{id1_1:dots}，银行卡号{card6_4}。",
    "获奖人{name}，手机号{mob3_4:xs}。",
)

LAWFUL = (
    "咨询电话：{otel:hyphen}，工作时间为每周一至周五上午9时至下午5时。",
    "联系人：{name}，办公电话{otel:hyphen}，传真{otel:hyphen}。",
    "受理地点：{oaddr}，邮政编码100000。",
    "意见可发送至电子邮箱{omail}，信函请寄：{oaddr}办公室收。",
    "监督举报电话：{otel:bracket}，通讯地址为{oaddr}。",
    "收款单位：某某市公共资源交易中心，开户银行：工商银行某某支行，账号：{corp}。",
    "投标保证金账户户名：某某建设工程有限公司，账号{corp:spaced}。",
    "缴费方式：汇至财政专户（户名：某某区财政局，账号：{corp}），并注明用途。",
    "负责人：{name}，职务：科长，联系电话：{otel:hyphen}转805。",
    "采购单位地址：{oaddr}，采购单位联系方式：{otel:hyphen}。",
    "申请行政复议的，请向{county}人民政府提出，地址：{oaddr}，电话{otel:hyphen}。",
    "本机关依申请公开受理邮箱为{omail}。",
    "注册地址：{oaddr}，公司电话：{otel:hyphen}，法定代表人：{name}。",
    "窗口电话{otel:hyphen}，节假日值班电话（总值班室）{otel:hyphen}。",
    "学校招生办公室设在{oaddr}，招生电话{otel:hyphen}。",
    "填写示例：姓名张三，身份证号{sample_id}，手机号{sample_mob}。",
)

LOOK_ALIKES = (
    "项目编号：{project}，包号01，预算金额{amount}元。",
    "供应商统一社会信用代码：{uscc}，成交金额{amount}元。",
    "本案案号为{case}，处罚文书号{docno}。",
    "根据{docno}文件要求，现将有关事项通知如下。",
    "参考书目：《社会救助实务》，ISBN {isbn}。",
    "系统生成时间戳{stamp}，业务流水号{luhn}。",
    "订单号{order}已完成支付，发票号码{invoice}。",
    "监测点经纬度为{coord}，图斑编号{parcel}。",
    "快递单号{tracking}，请注意查收。",
    "固定资产编号{asset}，原值{amount}元。",
    "服务热线{hotline}全天候受理诉求，全年接听13812件。",
    "设备序列号{badid}，出厂编号{luhn}。",
    "不动产单元号{parcel}，宗地面积1386.12平方米。",
    "公安备案号{record}，网站标识码3100000012。",
    "纳税人识别号{uscc}，发票代码{invoice}，价税合计{amount}元。",
    "受理编号{badid}，办件编码{order}。",
    "合同编号{project}，签订日期20230817，履约期365日历天。",
    "据统计，全市户籍人口13812345人，同比增长1.38%，财政支出{amount}元。",
    "会议资料编号{order}，附件共18页、110105字。",
    "标准号GB/T 45574-2025，条码{isbn}，批次{stamp}。",
    "服务器日志编号{stamp}，请求标识{luhn}。",
    "法院于2023年作出{case}民事判决，现已生效。",
    "土地证号：国用2013第{asset}号，共有人情况：无。",
    "面积138.0013公顷，投资{amount}万元，占比0.{order}。",
)

FILLERS = (
    "根据有关规定，现予以公布，接受社会监督。",
    "公示期为7天，公示期间如有异议，请以书面形式反映。",
    "有关单位要高度重视，认真抓好贯彻落实。",
    "特此公告。",
    "材料不齐全的，应当一次性告知需要补正的全部内容。",
    "上述情况经集体研究决定。",
    "感谢您对我们工作的理解与支持！",
    "各地要结合实际，进一步细化工作措施。",
)

LAWFUL_ID = (
    "被执行人{name}，{sex}，{age}岁，身份证号码{lawful_id}，执行依据文号{case}，"
    "生效法律文书确定的义务全部未履行，失信被执行人行为具体情形：违反财产报告制度。"
)
"""Judicial rules order the publication of a defaulter's ID in full."""
