"""Traditional characters of names as simplified ones, one for one: what is learnt holds for both.

Kept by hand, 2026-11: surnames and the commonest characters of given names and of the words beside
them. Not a converter of texts: where one has several forms, the one that names have is taken.
"""

from __future__ import annotations

_PAIRS = (
    "張张黃黄劉刘陳陈楊杨趙赵吳吴孫孙馬马羅罗鄭郑謝谢韓韩馮冯蕭萧許许鄧邓葉叶蔣蒋鄒邹蘇苏盧卢鍾钟鐘钟譚谭陸陆賈贾龔龚"
    "龍龙萬万錢钱湯汤嚴严溫温藍蓝齊齐莊庄顏颜倪倪紀纪聶聂鄔邬賴赖賀贺顧顾邊边閻阎薛薛滕滕衛卫喬乔歐欧陽阳傅傅應应"
    "遲迟單单繆缪駱骆榮荣婁娄項项習习魯鲁畢毕車车寧宁諸诸龐庞簡简閔闵關关慶庆鮑鲍麗丽華华國国強强偉伟寶宝貴贵鳳凤蘭兰"
    "樹树金金鑫鑫紅红霞霞軍军勝胜興兴發发財财長长遠远廣广東东雲云飛飞騰腾鵬鹏傑杰俊俊輝辉曉晓靜静潔洁瑩莹穎颖艷艳"
    "豔艳嬌娇娟娟嫻娴儀仪義义禮礼順顺從从雙双豐丰領领銀银銘铭鋒锋鋼钢鎮镇鈞钧鐵铁銳锐錦锦鏡镜鎖锁闖闯開开門门"
    "聞闻閃闪誠诚詩诗語语議议證证計计記记讓让貞贞賢贤賓宾質质贊赞連连達达運运進进過过還还選选澤泽濤涛漢汉潤润"
    "澄澄濱滨灣湾滿满漁渔淵渊渙涣瀾澜煥焕燦灿煒炜燁烨熱热愛爱憶忆懷怀惠惠應应戰战擁拥據据揮挥棟栋橋桥權权業业"
    "極极構构槍枪楓枫標标樂乐樺桦歡欢歲岁歷历歸归氣气練练純纯結结給给絲丝經经綠绿維维綱纲緒绪編编緯纬縣县總总"
    "織织繼继續续羣群習习職职聰聪聲声聖圣腦脑臉脸藝艺藥药蓮莲薔蔷萊莱蘊蕴蘆芦處处虛虚號号補补裝装親亲觀观覺觉"
    "訊讯設设訪访評评詞词試试該该話话詳详誌志認认課课調调談谈請请論论謀谋謙谦謹谨識识警警譯译護护讀读變变豬猪"
    "貝贝負负責责販贩貨货買买費费資资賜赐賣卖賴赖購购賽赛贏赢趙赵趕赶躍跃軒轩軟软較较載载輔辅輪轮輯辑輸输轉转"
    "農农遜逊適适鄉乡鄰邻醫医釋释針针鈴铃錄录錯错鍵键鎂镁鏈链鑒鉴長长閒闲間间閣阁陰阴隊队階阶際际隨随險险隱隐"
    "雖虽雞鸡離离難难電电靈灵韻韵響响頁页頂顶須须預预頌颂頓顿頗颇頭头頻频題题額额類类願愿顯显風风養养餘余館馆"
    "駐驻駕驾騎骑驗验驚惊驛驿體体髮发鬥斗魚鱼鮮鲜鳥鸟鳴鸣鴻鸿鵬鹏鶴鹤鷹鹰麥麦黨党點点齡龄龜龟"
)
_TABLE = {ord(old): new for old, new in zip(_PAIRS[::2], _PAIRS[1::2], strict=True) if old != new}
_ANY = frozenset(map(chr, _TABLE))


def simplified(text: str) -> str:
    """The text with the traditional characters of the table replaced; as long as before.

    >>> simplified("趙寶貴")
    '赵宝贵'
    """
    return text if _ANY.isdisjoint(text) else text.translate(_TABLE)
