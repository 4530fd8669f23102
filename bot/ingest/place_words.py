"""What makes words a place. Used by the readers of event lines."""

from __future__ import annotations

import re

VENUE = re.compile(
    r"(?:📍|(?<!\w)@(?!\s*\d{1,2}(?:[:.]\d\d|\s?[ap]m))|장소\s?[:：]|장소[는도]\s(?:그대로\s)?(?!미정|추후|변경|정해|확정|아직|따로|나중|곧\s|별도)|venue\s?[:：]|(?<=\s)at\s(?!\s*\d{1,2}(?::\d\d|(?:[:.]\d\d)?\s?(?:[ap]\.?m|,|$))))\s*(?P<venue>[^|·,()\[\]👉→▶@📍\n]{2,60}(?:(?<=[a-z온오프라인] )\((?:zoom|teams|discord|youtube|google meet|줌|유튜브|디스코드)\))?)",
    re.IGNORECASE,
)
PLACES = frozenset(
    """
    서울 부산 대구 대전 광주 인천 울산 세종 제주 수원 성남 판교 강릉 전주 경주 춘천 여수 강남 성수 홍대 여의도 코엑스 킨텍스 벡스코
    한국 미국 일본 중국 유럽 영국 독일 프랑스 싱가포르 베트남 인도 실리콘밸리 뉴욕 샌프란시스코 라스베이거스 보스턴 시애틀 오스틴
    로스앤젤레스 런던 파리 베를린 바르셀로나 리스본 암스테르담 헬싱키 도쿄 오사카 후쿠오카 베이징 상하이 선전 홍콩 타이베이 방콕 하노이
    호치민 두바이 텔아비브 seoul busan jeju tokyo osaka singapore london paris berlin
    barcelona lisbon amsterdam helsinki york francisco vegas boston seattle
    austin vienna dublin munich dubai bangkok hanoi
    """.split()
)
# What a place's name ends with or has in it.
PLACE_WORD = re.compile(
    r"(?:홀|센터|센타|관|층|호|스퀘어|타워|캠퍼스|공원|성전|도서관|극장|카페|광장|학교|대학교?|빌딩|회관|갤러리|스튜디오|라운지|서점|책방|운동장|체육관|"
    r"컨벤시아|컨벤션|플라자|로비|마당|시청|구청|군청|청사|미술관|박물관|문화원|하우스|스페이스|거리|시장|해변|항|역|섬|숲|산|천변|강변|일대|앞|입구|지하|교회|성당|병원|호텔|"
    r"클럽|펍|바|룸|실|장|터|당|원|소|곳간|공작소|공방|스테이지|무대|아트홀|회의실|강당|강의실|연구원|본사|지점|창고|정문|후문|대웅전|법당|터미널|포구|등대|\d동|\d관|\d호)(?:\s?\d?[가-힣]?층)?$|"
    r"^(?:ms\s|microsoft\s)?teams$|온라인|오프라인|줌|유튜브|라이브|게더타운|디스코드|웨비나|메타버스|음성\s?(?:채팅|채널)|단톡방|오픈\s?채팅|대화방|보이스\s?(?:챗|채널)|(?:^|\s)이\s방(?:에서)?(?=\s|$)|\bvoice\s(?:chat|channel)|"
    r"(?<![가-힣])\S{0,6}(?:정자|나루|둑방|느티나무)(?:\s\S{1,2})?$|"
    r"(?:마을|부두|무대|모퉁이|창가|작업실|서가|공장|(?:앞|뒤|옆)\s?골목|(?:책방|카페|서점)\s(?!소식|이야기|메뉴|할인|안내|일기)[가-힣]{2,5}|수련원|체험장|연구소|전시실|제단|로터리|사거리|부엌|[가-힣]{2}(?<![개예추해지처])방|층\s전체)$|"
    r"\b(?:th[eé][aâ]tre|teatro|salle|chapelle|[eé]glise|quai|halle|platz|kirche|piazza|iglesia|rathaus)\b|"
    r"\b(?:pond|jetty|harbou?r|dock|cove|shore|deck|patio|foyer|atrium|basement|canteen|refectory|orchard|meadow|allotments?|marquee|vestry|crypt|"
    r"hangar|depot|rink|institute|hide|hostel|inn|arms|lighthouse|bandstand|shop|dairy|mission|marina|quayside|guildhall|lodge|manor|castle|abbey|priory|cathedral|"
    r"mosque|temple|synagogue|common|clubroom|cellar|attic|loft|paddock|corner|kitchen|tea\s?rooms?|counter|roof|exchange|playground|parking lot|car park|"
    r"malthouse|ropewalk|maltings|granary|brewery|lido|arcade|minster|conservatory|planetarium|observatory|taproom|smithy|forge|engine shed|promenade|"
    r"slipway|tavern|cloisters?|orangery|ballroom|amphitheatre|velodrome|courthouse|embassy|consulate|(?:cricket|recreation|sports|football|rugby|parade|camp|fair)\s?ground|showground|playing fields?|taproom|golf course|airfield|offices?|credit union)$|"
    r"\b(?:hall|cent(?:er|re)|room|park|street|st|road|rd|avenue|ave|online|zoom|youtube|discord|library|museum|theat(?:er|re)|club|"
    r"caf[eé]|gallery|studio|pub|bar|church|school|university|campus|square|plaza|hotel|arena|stadium|garden|gardens|(?<!in-)house|market|"
    r"lounge|auditorium|building|tower|floor|quay|pier|beach|bridge|station|village|field|yard|works|warehouse|foundry|space|hub|"
    r"(?<![a-z]\s)meet|google meet|stream|virtual|webinar|livestream|lab|chapel|barn|court|green|lane|stage|cinema|superstore|screen\s(?:\d|one|two|three)|bookshop|bookstore|track|trail|lake|annexe?|suite|boardroom|pavilion|wharf|mill|farm|lot|wing|clubhouse|boathouse|rooms|theatre|courtyard|terrace)\b",
    re.IGNORECASE,
)
