"""Publications that leak in running text: decisions, replies, obituaries of procedure, by scene.

Each text is a list of paragraphs, all of one person (slots of `tests.eval.story`); a paragraph that
begins with "+" is of a further person. `HELD` stands in the second seed only.
"""

from __future__ import annotations

from tests.eval.scenes import Scene

_MINOR = (2008, 2018)

PROSE: tuple[tuple[Scene, tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]], ...] = (
    (
        Scene(
            "SC11",
            "WL-CHILD",
            "{county}民政局",
            ("爱心企业走访慰问困境儿童", "孤儿及事实无人抚养儿童救助公示"),
            (),
            years=_MINOR,
            tolerated=("CN_SPECIFIC_IDENTITY", "CN_HEALTH"),
            names_forbidden=True,
        ),
        (
            (
                "{name}，{sex}，{birth:cn}出生，就读于{school}{classroom}，父亲去世、母亲失联，随奶奶住在{home}。",
                "+{name}患{health}，家住{home}，救助金将打入监护人银行卡（{card}）。",
                "希望社会各界继续伸出援手。",
            ),
            (
                "近日，区妇联一行来到{school}，看望了贫困学生{name}。",
                "{name}的监护人电话是{mob}，有意结对的单位可与其联系。",
                "+{name}今年刚上小学，身份证号{id}，目前与外公共同生活。",
            ),
        ),
        (
            (
                "受助儿童：{name}（公民身份号码{id}）；监护人账户：{card}；致困原因：{health}。",
                "+受助儿童：{name}；家庭住址：{home}；监护人手机{mob}。",
            ),
        ),
    ),
    (
        Scene(
            "SC16",
            "WL-CF",
            "{county}市场监督管理局",
            ("行政处罚决定书", "行政处罚信息公示"),
            (),
            years=(1955, 2001),
        ),
        (
            (
                "示市监处罚〔2023〕第118号",
                "当事人：{name}，{sex}，出生日期{birth:cn}，身份证（其他有效证件）号码：{id}，住址：{addr}，联系电话：{mob}。",
                "经查，当事人于{day}在{road}从事{cause}行为。以上事实有现场笔录一份、询问笔录两份、照片五张为证。",
                "+本局执法人员询问了证人{name}（身份证号{id}），其陈述与上述事实一致。",
                "依据《中华人民共和国行政处罚法》第二十八条之规定，责令改正违法行为，并处罚款2000元。",
                "请自收到本决定书之日起十五日内将罚款缴至{bank}（户名：{county}财政局，账号{corp}）。逾期不缴纳的，每日按罚款数额的百分之三加处罚款。",
            ),
            (
                "被处罚人{name}身份证号{id}户籍地{home}。",
                "{name}驾驶{plate}号小型普通客车在{road}违法停车，处罚款二百元。",
            ),
            (
                "经营者姓名{name}，性别{sex}，民族汉，身份证号码{id:spaced}，户籍地址{addr}，经营场所位于{oaddr}，统一社会信用代码{uscc}，字号名称{company}。",
                "上述违法行为有《现场检查笔录》、对{name}的《询问笔录》为证。",
            ),
        ),
        (
            (
                "违法行为人姓名或名称：{name}；证件类型及号码：居民身份证 {id}；现住地：{addr}；工作单位：无。",
                "现查明{name}于{day}实施了{cause}的违法行为，情节轻微。",
            ),
        ),
    ),
    (
        Scene(
            "SC17",
            "WL-ZA",
            "{county}公安局",
            ("行政处罚决定公告", "治安案件处理情况通报"),
            (),
            years=(1965, 2002),
            names_forbidden=True,
        ),
        (
            (
                "违法行为人{name}，{sex}，{age}岁，因殴打他人被我局处以行政拘留五日。",
                "+违法行为人{name}，身份证号{id}，现住{addr}，因吸毒被处以行政拘留十五日。",
            ),
            (
                "{day}，我所查获一起赌博案件，违法人员{name}、身份证号码{id:m-monthday}，被处以罚款五百元。",
            ),
        ),
        (("查处情况：{name}（{sex}，{birth:cn}生，住{home}）因寻衅滋事被行政拘留十日。",),),
    ),
    (
        Scene(
            "SC21",
            "WL-GEN",
            "{county}信访局",
            ("领导信箱来信选登", "12345热线诉求办理公开", "关于反映小区噪音问题的回复"),
            (),
        ),
        (
            (
                "来信内容：",
                "我叫{name}，家住{addr}，楼上住户长期半夜敲打地面，我母亲有{health}，实在受不了。我的电话{mob}，请领导帮帮我们。",
                "回复内容：",
                "{name}同志：您好！您反映的问题收悉。经核查，现答复如下：我局已责成物业上门劝导。感谢您的监督。联系电话：{otel:hyphen}。",
            ),
            (
                "网友{name}：本人举报{company}拖欠工资，我的手机{mob:hyphen}，身份证{id}，银行卡号{card:spaced}。",
                "答复单位：示例市人力资源和社会保障局。您好，已转劳动监察大队（{otel:hyphen}）处理。",
            ),
            (
                "信件编号：{order}　写信人：{name}　联系方式：{mob:cc}　邮箱：{mail}",
                "请问新生儿落户需要哪些材料？",
                "您好，请携带出生医学证明、户口簿到{oaddr}办理。",
            ),
            (
                "我是{home}村民{name}{mob}我家的地被占了两年了没给钱",
                "尊敬的{name}：经核实，补偿款已于{day}拨付至您的账户（{card}）。",
            ),
        ),
        (
            (
                "诉求人：{name}（{sex}）；来电号码：{mob}；诉求地址：{addr}；诉求内容：反映楼道堆物。",
                "处理结果：已联系诉求人，其表示满意。",
            ),
            ("本人{name}，残疾证号{discert}，申请辅具一直没批，电话{mob:spaced}。",),
        ),
    ),
    (
        Scene(
            "SC23",
            "WL-GEN",
            "{county}卫生健康委员会",
            ("关于新增1例确诊病例活动轨迹的通报", "密切接触者排查情况"),
            (),
            tolerated=("CN_HEALTH", "CN_SPECIFIC_IDENTITY", "GPS_LOCATION"),
        ),
        (
            (
                "确诊病例：{name}，{sex}，{age}岁，现住{addr}，电话{mob}。",
                "{day}乘坐G1234次列车返回示例市，次日到{company}上班，晚间在{estate}附近就餐。",
            ),
            (
                "密接一：{name}，身份证{id}，{mob}，居家地址{addr}。",
                "+密接二：{name}，{id}，{mob:hyphen}，住{home}。",
                "以上人员请各社区立即落实管控。",
            ),
        ),
        (
            (
                "病例1，{name}，居住地{addr}，手机号码为{mob}，主要活动轨迹如下：{day}，自驾车（{plate}）前往菜市场。",
            ),
        ),
    ),
    (
        Scene(
            "SC24",
            "WL-GEN",
            "{county}人力资源和社会保障局",
            ("工伤认定决定书送达公告", "认定工伤决定书"),
            (),
            years=(1962, 2002),
            tolerated=("CN_HEALTH",),
        ),
        (
            (
                "申请人：{name}，{sex}，公民身份号码：{id}，住{home}。用人单位：{company}。",
                "{day}，{name}在工地搬运钢管时不慎摔倒，经示例市人民医院诊断为左股骨骨折。",
                "根据《工伤保险条例》第十四条第一项之规定，予以认定为工伤。",
            ),
        ),
        (
            (
                "职工姓名：{name}；身份证号码：{id}；联系电话：{mob}；受伤害经过：{day}在车间被机器压伤右手。",
            ),
        ),
    ),
    (
        Scene(
            "SC25",
            "WL-GEN",
            "{county}司法局",
            ("社区矫正对象解除矫正宣告名单", "刑满释放人员安置帮教情况"),
            (),
            years=(1965, 2003),
            tolerated=("CN_SPECIFIC_IDENTITY",),
        ),
        (
            (
                "社区矫正对象{name}，{sex}，因犯{crime}被判处有期徒刑{term}，缓刑执行，居住地为{addr}，矫正期限至2025年3月。",
                "+安置帮教对象{name}，罪名：{crime}，身份证号{id}，联系方式{mob}。",
            ),
        ),
        (("{name}，身份证号{id:m-two}，原判罪名{crime}，现住{home}，拟解除矫正。",),),
    ),
    (
        Scene(
            "SC27",
            "WL-CG",
            "{county}公共资源交易中心",
            ("中标结果公告（附项目组成员）", "投标人信用承诺及人员证明材料公开"),
            (),
            years=(1965, 1998),
        ),
        (
            (
                "项目编号：{project}　中标人：{company}　统一社会信用代码：{uscc}",
                "项目经理：{name}，身份证号：{id}，注册证书编号：{asset}，手机：{mob}。",
                "+社保缴纳证明：{name}，社会保障号码{id}，缴费月数12。",
                "采购人联系人：{official}，电话{otel:hyphen}。评审专家：{official}、{official}、{official}。",
            ),
        ),
        (
            (
                "拟派项目负责人{name}（{id}），技术负责人：",
                "+{name}，身份证号码为{id}，联系电话{mob}。",
                "投标保证金退还账户：{company}，账号{corp}。",
            ),
        ),
    ),
    (
        Scene("SC28", "WL-GEN", "{county}不动产登记中心", ("不动产权证书遗失声明", "继承公告"), ()),
        (
            (
                "{name}（身份证号{id}）因保管不善，将坐落于{addr}的不动产权证书遗失，证号：{prop}，现声明作废。",
                "如有异议，请自公告之日起十五个工作日内向我中心书面提出，电话{otel:hyphen}。",
            ),
        ),
        (("遗失声明：权利人{name}遗失{prop}一本，坐落{addr}，特此声明。",),),
    ),
    (
        Scene(
            "SC29",
            "WL-GEN",
            "{county}民政局",
            ("婚姻登记档案补录公告", "寻找婚姻登记当事人"),
            (),
            years=(1950, 1999),
        ),
        (
            (
                "{name}，身份证号码{id}，与{day}在我处登记结婚，因档案遗失，请携带户口簿前来核对，联系人{official}，电话{otel:hyphen}。",
            ),
        ),
        (),
    ),
    (
        Scene(
            "SC33",
            "WL-GEN",
            "{county}人民政府",
            ("政府信息公开申请答复书", "行政复议决定书"),
            (),
            years=(1950, 1998),
        ),
        (
            (
                "申请人：{name}，{sex}，{birth:cn}出生，汉族，住{addr}。",
                "被申请人：示例市清溪区住房和城乡建设局，住所地{oaddr}。",
                "申请人不服被申请人作出的{docno}，向本机关申请行政复议，本机关依法予以受理。",
                "+第三人：{name}，住{home}，联系电话{mob}。",
            ),
            (
                "{name}：本机关于{day}收到你提出的政府信息公开申请（受理号{badid}）。经审查，现答复如下：你申请公开的信息不存在。",
                "寄送地址：{addr}，收件人{name}，{mob}。",
            ),
        ),
        (
            (
                "复议申请人{name}，身份证住址{home}，委托代理人：",
                "+{name}，公民身份号码{id}，系申请人之子。",
            ),
        ),
    ),
    (
        Scene(
            "SC34",
            "WL-CW",
            "{town}{village_people}委员会",
            ("{y}年{m}月村务公开栏", "村级事务公示"),
            (),
            tolerated=("CN_SPECIFIC_IDENTITY", "CN_HEALTH"),
        ),
        (
            (
                "一、危房改造：{name}，{group}，身份证{id}，补助12000元。",
                "+二、临时救助：{name}，患{health}，卡号{card}。",
                "+三、低保：{name}，{mob}。",
                "监督电话：{otel:hyphen}",
            ),
            (
                "{name} {id} {card} 350",
                "+{name} {id} {card} 350",
                "+{name} {id} {card} 700",
                "+{name} {id} {card} 350",
            ),
        ),
        (("{name}{id}{mob}", "+{name}{id}{mob}", "+{name}{id}{mob}"),),
    ),
    (
        Scene("SC03", "WL-GEN", "{county}住房保障中心", ("关于{y}年公租房资格取消的通告",), ()),
        (
            (
                "{name}（身份证{id:full}）承租的{addr}已连续六个月未缴纳租金，现通知你于十日内到{oaddr}办理腾退，电话{otel:bracket}。",
                "+{name}（{id:each}），承租{addr}，逾期金额3200元。",
            ),
        ),
        (),
    ),
)
"""(scene, texts, texts of the second seed only)"""

JUNK = (
    "澳门新葡京官网开户送彩金 電子遊戲 百家樂 棋牌娱乐注册就送38元",
    "個(gè)人信息安全與隱私保護(hù)，請(qǐng)及時(shí)聯(lián)系管理員",
    "亚洲精品视频在线观看 免费下载 客服QQ在线咨询 24小时",
)
"""What hijacked pages carry above the notice."""
