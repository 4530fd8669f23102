"""Ordinary words that names of events are made of: spelt right, none of them is a slip for another (lunch is no launch, 한지 no 한시).

Called where typos are guessed at, and where a Korean noun looks like a verb. Not complete, and need not be: a word that is missing here
is told apart by its letters alone.
"""

from __future__ import annotations

from bot.domain.names import normalised
from bot.domain.question_words import stem

_ENGLISH = """
apple apron badge baker bakery ball band bank barn beach bead bean bear beard beast bell bench bike bird blues board boat bone bonfire book boots
bottle bowl bowls brass bread brew brick bride bridge brush bugs bulb burger butter cake camera candle canoe card carol cart castle cave chain
chair chalk cheese cheer cherry chess chick chili choir cider circle circus clay cliff climb clock cloth clown coach coal coast coat cocoa coffee
comet comics cook coral corn cost cotton couch court craft crane cream creek cross crow crown curry dance darts deer desk diary dinner doll
dough dragon drama drum duck dune eagle earth elder engine estate fable farm feast fern fiddle field film finch fire fish flag flood flour
flower flute folk ford forest forge fossil fox frame frog frost fruit garden garlic ghost gift glass globe goat gold goose grain grape grass
gravel grape grove guitar gull hall hand harbor harbour harp hare harvest hedge herb heron hill hockey holly honey hops horse house indie
iron island jazz jelly jewel judo juice kite knife knit lace lake lamb lamp land lane lantern laser latte launch lava leaf leather lemon light
lily lime linen lion lobster loom lunch brunch breakfast magic maple marble march marsh mask maths meadow meal melon metal mile milk mill mine
mint model moon moss moth motor mouse mouth mud mural museum music mussel nature needle novel nurse oar oat ocean olive onion opera orange orchard
orchid otter oven owl paint palm panda paper park pasta patch peach pearl pear pebble pencil pepper piano pickle pigeon pilot pine pizza plant
plum poem poet poetry pond pony pool poppy port potato pottery prayer print prose pumpkin puppet purse quilt quiz rabbit race radio raft rail
rain ramp reef reel rice river road robin robot rock rocket rodeo roof room root rope rose rugby rural sail salad salsa salt sand sauce scarf
school scout screen sea seal seed shark shed sheep shell ship shirt shore shrub silk silver skate ski skirt slate sled sleigh snail snake soap
soccer sock soda soil song soul sound soup spice spider spoon sport spring squash squid stage stamp star steam steel stone store stork storm
story straw stream street string sugar surf swan sweet swim sword table tango tapas tape tart taste tea tennis tent theatre thread tiger
timber toast tomato tool torch tower town toy track trade trail train tram tree trout truck trunk tulip tuna turf turnip valley vegan velvet
video village vine vinyl viola violin vodka voice wagon walk wall water wave wax wheat wheel whale whisky willow wind wine wolf wood wool
words world worm yarn yoga youth zine zumba
adult beginner beginners charity children community electric family giant grand indoor international junior kids little members national outdoor
parents regional royal secret senior silent staff student students teen toddler vintage volunteer volunteers
""".split()
_KOREAN = """
감자 고구마 옥수수 배추 김치 김장 만두 국수 라면 떡볶이 한과 막걸리 전통주 와인 맥주 커피 커핑 녹차 홍차 사과 수박 참외 딸기
포도 감귤 매실 대추 곶감 버섯 인삼 한우 오징어 대게 굴비 꽃게 전어 도자 도자기 한지 자수 매듭 목공 가죽 금속 유리 뜨개 염색
서예 캘리 사진 그림 민화 판화 조각 공예 옻칠 옹기 나전 바느질 양초 비누 향수 꽃꽂이 분재 국악 재즈 탱고 살사 발레 무용 연극
영화 오페라 합창 기타 피아노 우쿨렐레 하모니카 판소리 사물놀이 풍물 힙합 록 밴드 성악 독서 시집 소설 동화 만화 웹툰 고전 철학
역사 바다 호수 해변 갯벌 등대 항구 섬진 한강 계곡 폭포 마을 골목 시장 농부 목수 어부 도시 농촌 산촌 어촌 공원 정원 수목원
식물원 동물원 박물관 미술관 도서관 벚꽃 장미 국화 연꽃 튤립 수국 매화 진달래 철쭉 유채 단풍 억새 갈대 눈꽃 불꽃 등불 별빛 달빛
반딧불이 나비 잠자리 철새 여성 남성 청년 청소년 어르신 시니어 장년 대학 신입 은퇴 독립 로봇 드론 우주 천문 과학 수학 코딩
반도체 배터리 자전거 마라톤 수영 수상 요가 필라테스 탁구 배드민턴 테니스 축구 야구 농구 배구 볼링 당구 바둑 장기 체스 낚시 캠핑
강아지 고양이 반려견 반려묘 염소 토끼 거북 고래 곤충 텃밭 모종 씨앗 나무 숲속 비건 제로웨이스트
""".split()
# Whom an event is for, what it is about: many end like a verb or a copula (디자인, 에너지).
_KOREAN_TOO = """
은하 은하수 어린이 유아 영아 초등 중등 초등학생 중학생 고등학생 대학생 학생 학부모 부모 교사 주부 초보자 왕초보 직장인 외국인 장애인 이주민 다문화
신혼부부 노인 군인 연인 농업인 예술인 체육인 문인 상인 시각장애인 청각장애인 기업인 소상공인 미니 국제 전국 특별 기초 심화 실내 야외 도심 해변
산악 시민 주민 아시아 유럽 북유럽 한중일 게임 디자인 블록체인 에너지 환경 기후 명상 심리 육아 건강 패션 건축 인문학 문학 번역 영어 일본어 중국어
의료 간호 농업 어업 해양 투자 부동산 데이터 보안 인공지능 창업 재테크 그림책 글쓰기 동시 동요 뜨개질 수선 목재 제과 제빵 요리 미술 음악 코미디
마술 버블 인형 인형극 러닝 등산 달리기
""".split()
_PLACES = """
서울 부산 대구 인천 광주 대전 울산 세종 수원 제주 강릉 전주 여수 목포 포항 창원 춘천 청주 천안 경주 안동 통영 속초 순천 군산 김해 성남 파주 남원
원주 용인 고양 안양 부천 안산 의정부 평택 이천 여주 공주 부여 서산 당진 아산 논산 보령 제천 충주 단양 구미 김천 영주 상주 문경 영천 경산 진주 밀양
거제 양산 사천 남해 하동 산청 함양 거창 정읍 익산 김제 고창 무주 나주 담양 해남 강진 완도 진도 신안 구례 곡성 광양 동해 삼척 태백 정선 평창 영월
홍천 횡성 양양 고성 가평 양평 강화 울릉 서귀포
""".split()
_WORDS = frozenset((*_ENGLISH, *_KOREAN, *_KOREAN_TOO, *_PLACES))
# Nouns of one syllable that a name may begin with: 빵 축제, 별 캠프. What is a particle or a verb as well is none of them.
_OF_ONE_SYLLABLE = frozenset(
    "빵 쌀 별 숲 꽃 강 꿀 콩 떡 술 책 섬 옷 춤 칼 돌 흙 벌 닭 귤 굴 탈 북 종 뱀 곰 쑥 팥 밀 금".split()
)


def ends_ordinarily(word: str) -> bool:
    """Whether a Korean word ends with an ordinary one (청년마을), or with 서 behind a closed syllable, as no verb does (의견서)."""
    said = normalised(word)
    closed = len(said) > 2 and said.endswith("서") and "가" <= said[-2] <= "힣" and (ord(said[-2]) - 0xAC00) % 28 > 0
    return closed or (len(said) > 3 and (said[-2:] in _WORDS or said[-3:] in _WORDS))


def is_ordinary(word: str) -> bool:
    """Whether a word, with or without what Korean hangs on it or an English plural's s, is an ordinary one that is spelt right."""
    said = normalised(word)
    if said in _OF_ONE_SYLLABLE:
        return True
    return said in _WORDS or stem(said) in _WORDS or (said.isascii() and said.endswith("s") and said[:-1] in _WORDS)
