"""Thanks and greetings around a question: "when r the lyrids thx", 고마워 그럼 옻칠은 언제야. Called by the understanding of questions. Pure."""

from __future__ import annotations

import re

from bot.domain.question_words import content_words, intent_of

_THANKS = r"(?:many thanks|thanks?|thank you|thankyou|thank u|thanx|thx+|tnx|tysm|tyvm|ty|ta|cheers|much appreciated|appreciated|appreciate it|고마워요?|고맙습니다|고마우이|감사합니다|감사해요|감사요|감사|땡큐|ㄱㅅ|ㄳ)"
_MUCH = r"(?: (?:a lot|a bunch|a million|so much|very much|again|in advance|mate|bot|all|guys|everyone|folks|love|!+|정말|많이))*"
_BEHIND = re.compile(
    rf"(?<=\S)(?:[\s,.!?~;:–—-]|(?<=[.!?,])){{1,4}}(?:정말 |진짜 |미리 |늘 )?{_THANKS}{_MUCH}[\s.!~^ㅎㅋ:)]*$", re.I
)
# "Thank-You Supper" and 감사 음악회 are names: what leads a question is set apart by a sign, or something that opens one follows.
_OPENS = r"when|where|what|which|who|how|is|are|does|do|did|can|could|will|has|any|anything|and|so|but|also|one more|그럼|그러면|그리고|근데|그런데|혹시|또|하나만|이번엔|아|언제|어디|며칠"
_BEFORE = re.compile(
    rf"^\W*(?:ok(?:ay)?|great|good|nice|perfect|cool|got it|oh|아|오|네|넵|응|와)?[\s,.!~]*{_THANKS}{_MUCH}(?:[\s]*[,.!~;:ㅎㅋ]+\s*|\s+(?=(?:{_OPENS})(?![A-Za-z]))|(?<=[가-힣ㄱㅅㄳ])\s+(?=[가-힣].*(?:언제|어디|며칠|뭐|몇|마감|\?)))(?=\S)",
    re.I,
)


_GREETING = re.compile(r"^\W*(?:안녕하세요|안녕하십니까|안녕하셔요)[\s,.!~ㅎ]+(?=\S)")


_PRAISE = re.compile(
    r"\W*(?:(?:so|very) much\W+)?(?:(?:that|this|it|you)(?:[’']?s| is| was|[’']?re| are|[’']?ve been)? )?(?:(?:so|very|really|super|such|just|all|exactly|what|the|a|an|i|been|big) )*"
    r"(?:great|perfect|brilliant|awesome|lovely|super|helpful|useful|handy|kind|nice|good|cool|fab|fabulous|fantastic|wonderful|superb|amazing|best|star|legend|"
    r"sorted|needed|wanted|help|rock|job|bot)(?: (?:to know|one|stuff|job|bot|indeed|help))?\W*|"
    r"\W*(?:정말|진짜|아주|너무|큰|많이|덕분에|역시)?\s?(?:도움(?:이|은)?\s?(?:됐|되었|됩|돼|많이)\S*|친절\S*|최고\S*|완벽\S*|좋네\S*|유용\S*|잘\s?(?:알았|봤|쓸게)\S*)\W*",
    re.IGNORECASE,
)


def without_thanks(text: str) -> str:
    """The text without the greeting before it and the thanks before or behind it, as long as what is left asks for or names something; else the text as it is."""
    greeted = _GREETING.sub("", text)
    if greeted != text and intent_of(greeted) is not None:
        text = greeted
    behind = _BEHIND.sub("", text)
    bare = _BEFORE.sub("", behind)
    if bare == text:
        return text
    if _PRAISE.fullmatch(bare):
        return "thanks" if text.isascii() else "고마워요"  # "thanks, that's great!"
    for left in dict.fromkeys((bare, behind)):
        if left != text and (intent_of(left) is not None or content_words(left)):
            return left
    return text
