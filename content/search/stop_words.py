"""Words that hold a sentence together and say nothing of its subject: they count little in a query."""

from content.search.words import stem_of

_RUSSIAN = """
    а без более бы был была были было быть в вам вас ваш весь во вот все всё всего всех вы где да даже для до его ее её
    если есть еще ещё же за здесь и из или им их к как какая какие какой какого каком какую когда кого кому который
    которая которое которые которых которую кто куда ли либо мне много могут может можно мой мы на над надо нам нас
    наш не него нее нет ни них но ну о об однако он она они оно от очень по под пока после потому почему при про
    против с сам сама само самый самая свой своего своих себя сейчас со среди так такая такие такой там то того тоже
    той только том тот ту тут ты у уже хотя чего чей чем через что чтобы чье эта эти это этого этой этом этот эту я
    быть есть нужен нужна нужно бывает зачем насчет насчёт пост посты пожалуйста
"""
_ENGLISH = """
    a an and are as at be been but by can could did do does for from had has have how i if in into is it its me my no
    not of on or our out so some than that the their them then there these they this those to up us was we were what
    when where which while who whom why will with would you your http https www com org net html
"""

STOP_WORDS = frozenset(stem_of(word) for word in (*_RUSSIAN.split(), *_ENGLISH.split()))
"""Their stems, of both languages and of links."""
