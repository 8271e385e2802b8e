"""The whole bot, opened and closed in order: the database, Telegram, the services, the dispatcher."""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode

from bot.charts import Charts
from bot.clock import SystemClock
from bot.commands import TelegramMenus, announce_commands
from bot.health import Heartbeat
from bot.language_model import LanguageModel
from bot.mail import TelegramMail
from bot.meetup_board import TelegramBoard
from bot.pacing import PacingMiddleware
from bot.polling import Polling
from bot.polls import TelegramStage
from bot.question_notices import TelegramQuestionNotices
from bot.quiz_desk import TelegramQuizDesk
from bot.scheduler import SECONDS, Work, waking
from bot.search_index import RefreshIndex
from bot.services import Services
from bot.settings import Settings
from bot.signals import stopped_by_signals
from bot.suggesting import TelegramSuggestions
from bot.telegram import TelegramChannel, TelegramDesk
from bot.training import TelegramRoom
from bot.wiring import check_parameters
from content.asking.answer_question import AnswerQuestion
from content.asking.phrasing import PhraseAnswer
from content.channel import ChannelView
from content.delivering.deliver import DeliverDue
from content.delivering.delivery import DeliveryKind
from content.importing.import_archive import ImportArchive
from content.keeping import KeepPost
from content.meetups.channel_reminding import RemindChannel
from content.meetups.collecting import CollectMeetups
from content.meetups.noting import NoteChanges
from content.publishing.admins import Admins
from content.publishing.aftercare import TakeCare
from content.publishing.agenda import LookAtQueue
from content.publishing.drafts import DraftAlbums, DropDraft
from content.publishing.history import acting
from content.publishing.keeping import KeepSent
from content.publishing.link_preview import ChooseLinkPreview
from content.publishing.pausing import LookAhead, PauseQueue, ResumeQueue
from content.publishing.quizzes import AskQuizAgain, QueueQuiz
from content.publishing.read_when import ReadWhen
from content.publishing.repeating import RepeatArchived, RepeatQueued
from content.publishing.replying import FindEarlier
from content.publishing.rested import OfferRested
from content.publishing.restoring import RestorePreview
from content.publishing.rewriting import RewritePost
from content.publishing.scheduling import (
    CancelPost,
    ChooseOptions,
    ConfirmSent,
    Reschedule,
    SchedulePost,
    SendAgain,
)
from content.publishing.sending import Lane, PublishDue, PublishNow, ReportTrouble
from content.publishing.settling import SettleDoubts
from content.publishing.slots import AddSlots, NextSlot
from content.publishing.swapping import FindPartners, MoveInQueue, SwapPosts
from content.publishing.warnings import FindWarnings
from content.quiz.admitting import FindPosts, OfferQuestions, PostFinder
from content.quiz.answering import AdoptPoll, AnswerRound
from content.quiz.bank import CollectQuizzes
from content.quiz.drafting.desk import NextDraft, TakeDraft
from content.quiz.editing import EditQuestion
from content.quiz.exporting import ExportQuestions
from content.quiz.host import Host
from content.quiz.play import CloseRounds, Leaders, StopGame
from content.quiz.progress import LookAtProgress
from content.quiz.quality import ReportQuestion
from content.quiz.questions import LoadBank, bundled_questions
from content.quiz.reminding import ChooseReminder, RemindTrainees
from content.quiz.start import JoinGame, StartGame
from content.quiz.telling import TellOfQuestions
from content.quiz.training import Trainer
from content.search.search_posts import SearchPosts
from content.search.similar import SimilarPosts
from content.statistics import CountUse
from content.subscribing.following import Unfollow
from content.subscribing.news import SpreadNews
from content.texts import texts_in
from content.topics import Topics
from handlers.acting import ActingMiddleware
from handlers.archive_import import import_router
from handlers.ask import ask_router
from handlers.channel import channel_router
from handlers.clock import Clock
from handlers.counting import CountingMiddleware
from handlers.drafts import drafts_router
from handlers.errors import errors_router
from handlers.follow import follow_router
from handlers.forgetting import forgetting_router
from handlers.forwarded import forwarded_router
from handlers.group_settings import group_settings_router
from handlers.inline import inline_router
from handlers.language import LanguageMiddleware, language_router
from handlers.lateness import lateness_router
from handlers.latest import latest_router
from handlers.meetup_desk import ShowDesk, meetup_desk_router
from handlers.meetup_mail import ChannelWords, MeetupMail
from handlers.meetups import ShowMeetups, meetups_router
from handlers.newquiz import newquiz_router
from handlers.news_mail import NewsMail
from handlers.pausing import pausing_router
from handlers.poll_to_bank import poll_to_bank_router
from handlers.posts import ShowPost, posts_router
from handlers.question_bank import question_bank_router
from handlers.question_drafts import question_drafts_router
from handlers.question_edit import question_edit_router
from handlers.question_entry import ShowEntry, question_entry_router
from handlers.question_export import question_export_router
from handlers.question_files import question_files_router
from handlers.question_offer import question_offer_router
from handlers.question_reports import question_reports_router
from handlers.question_text import question_text_router
from handlers.questions import questions_router
from handlers.queue import queue_router
from handlers.queue_options import queue_options_router
from handlers.queue_reply import AskedForwards, queue_reply_router
from handlers.queue_swap import queue_swap_router
from handlers.quiz import quiz_router
from handlers.quiz_to_channel import quiz_to_channel_router
from handlers.reachable import reachable_router
from handlers.repeating import repeating_router
from handlers.rested import rested_router
from handlers.saved import saved_router
from handlers.schedule import schedule_router
from handlers.search import search_router
from handlers.shown_question import ShowQuestions
from handlers.similar import similar_router
from handlers.slots import slots_router
from handlers.standing import standing_router
from handlers.start import start_router
from handlers.stats import stats_router
from handlers.subscribe import subscribe_router
from handlers.subscribe_card import SubscribeCard
from handlers.tags import tags_router
from handlers.timetable import timetable_router
from handlers.training import training_router
from handlers.training_reminder import training_reminder_router
from handlers.turns import TurnsMiddleware
from handlers.wishes import FulfilWish
from storage.albums import AlbumStore
from storage.archive import Archive
from storage.arriving_albums import ArrivingAlbumStore
from storage.asking import ChannelStore
from storage.bookmarks import BookmarkStore
from storage.channels import ChannelNames
from storage.database import Database
from storage.deliveries import DeliveryStore
from storage.forgetting import Memory
from storage.groups import GroupStore
from storage.inbox import InboxStore
from storage.lateness import LatenessStore
from storage.meetup_desk import MeetupDeskStore
from storage.meetups import MeetupStore
from storage.missed import MissedStore
from storage.news import NewsStore
from storage.pausing import PauseStore
from storage.people import PeopleStore
from storage.posts import PostStore
from storage.precedents import PrecedentStore
from storage.question_admission import QuestionAdmissionStore
from storage.question_drafts import QuestionDraftStore
from storage.question_entry import WritingStore
from storage.question_quality import QuestionQualityStore
from storage.question_shelf import QuestionShelfStore
from storage.question_telling import TellingStore
from storage.questions import QuestionStore
from storage.queue import QueueStore
from storage.queue_clues import complete_clues
from storage.queue_list import QueueListing
from storage.quizzes import QuizStore
from storage.rested import RestedStore
from storage.search import SearchIndex
from storage.slots import SlotStore
from storage.statistics import StatisticsStore
from storage.subscriptions import SubscriptionStore
from storage.training import TrainingStore
from storage.training_progress import TrainingProgressStore

logger = logging.getLogger(__name__)

BRISK_WORK = frozenset({"close_rounds"})
"""What people wait for: woken several times a second, and beside itself."""


@dataclass(frozen=True, slots=True)
class App:
    """An open bot. `work` is what the clock wakes."""

    bot: Bot
    dispatcher: Dispatcher
    services: Services
    work: Mapping[str, Work]
    polling: Polling

    async def wake(self, now: datetime) -> None:
        """Does everything that is due, once."""
        with acting(None, at=now):
            for one in self.work.values():
                await one(now)

    async def run(self, *, tick: float = SECONDS) -> None:
        """Serves until told to stop by a signal or by `stop()`; what is in the air ends."""
        with stopped_by_signals(self.stop):
            await announce_commands(self.bot)
            await self.services.command_menus.give(await self.services.admins.all(self.services.clock.now()))
            async with waking(self.work, clock=self.services.clock, tick=tick, brisk=BRISK_WORK) as alarm:
                await self.polling.run(self.dispatcher, ending=alarm.end)

    async def poll(self, *, one_by_one: bool = False) -> None:
        """Takes updates until `stop()`; `one_by_one` confirms each only after its handler has returned."""
        await self.polling.run(self.dispatcher, one_by_one=one_by_one)

    def stop(self) -> None:
        """Lets `run()` and `poll()` end."""
        self.polling.stop()


@asynccontextmanager
async def open_app(
    settings: Settings,
    *,
    clock: Clock | None = None,
    session: BaseSession | None = None,
    chance: random.Random | None = None,
) -> AsyncIterator[App]:
    """Opens the bot that the settings describe; a `session` given from outside is not closed.

    Raises storage's DatabaseTooNewError and DatabaseUnreadableError and aiogram's TelegramAPIError when the
    token is refused or Telegram can't be reached.
    """
    if settings.token is None:
        raise ValueError("a bot needs a token")
    clock = clock or SystemClock()
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(await Database.open(settings.database))
        if session is None:
            session = AiohttpSession(api=TelegramAPIServer.from_base(settings.api_url))
            session.middleware(PacingMiddleware())
            stack.push_async_callback(session.close)
        bot = Bot(
            settings.token.get_secret_value(),
            session=session,
            default=DefaultBotProperties(parse_mode=ParseMode.HTML),
        )
        quizzes = QuizStore(database)
        await LoadBank(quizzes)(bundled_questions())
        await CollectQuizzes(QuestionStore(database)).from_archive()
        await complete_clues(database)
        polling = Polling(bot, InboxStore(database), clock=clock)
        services, work = await _services(
            settings,
            bot=bot,
            polling=polling,
            database=database,
            clock=clock,
            chance=chance or random.SystemRandom(),
            phrase_answer=PhraseAnswer(await _writer(settings, stack)),
        )
        await services.find_posts()
        dispatcher = build_dispatcher(services, language=settings.language)
        yield App(bot, dispatcher, services, work, polling)


async def _writer(settings: Settings, stack: AsyncExitStack) -> LanguageModel | None:
    """The language model that the settings name, open until the stack closes; None where they name none."""
    if not (settings.llm_url and settings.llm_model):
        return None
    return await stack.enter_async_context(LanguageModel(settings.llm_url, settings.llm_model, settings.llm_key))


async def _services(
    settings: Settings,
    *,
    bot: Bot,
    polling: Polling,
    database: Database,
    clock: Clock,
    chance: random.Random,
    phrase_answer: PhraseAnswer,
) -> tuple[Services, Mapping[str, Work]]:
    texts = texts_in(settings.language)
    view = ChannelView(settings.channel_id, settings.zone)
    posts = PostStore(database)
    index = SearchIndex(database)
    queue, listing = QueueStore(database), QueueListing(database)
    slots = SlotStore(database)
    next_slot = NextSlot(slots, settings.zone)
    read_when, reschedule = ReadWhen(next_slot), Reschedule(queue)
    pauses, lateness = PauseStore(database), LatenessStore(database)
    look_ahead = LookAhead(pauses, queue, lateness)
    names = ChannelNames(database)
    if isinstance(view.address, str):
        view.number = await names.number(view.address)
    channel = TelegramChannel(bot, view, names)
    desk = TelegramDesk(bot, owners=settings.admins, texts=texts, zone=settings.zone, clock=clock)
    admins = Admins(channel, owners=settings.admins)
    rested = RestedStore(database)
    suggestions = TelegramSuggestions(bot, channel=view, texts=texts)
    offer_rested = OfferRested(rested, suggestions, slots, pauses, admins, settings.zone)
    report = ReportTrouble(queue, desk)
    shelf, quality = QuestionShelfStore(database), QuestionQualityStore(database)
    quiz_desk = TelegramQuizDesk(bot)
    lane = Lane(queue, channel, clock, RestorePreview(desk, AskQuizAgain(shelf, quiz_desk)))
    archive, albums, topics = Archive(database), AlbumStore(database), Topics.load()
    schedule_post = SchedulePost(queue, channel, desk, albums)
    arriving_albums = ArrivingAlbumStore(database)
    draft_albums = DraftAlbums(arriving_albums, albums, queue, schedule_post, desk)
    keep_post = KeepPost(archive, albums, topics)
    news, subscribers = NewsStore(database), SubscriptionStore(database, settings.zone)
    keep_sent = KeepSent(queue, keep_post, news)
    quizzes = QuizStore(database)
    waiting_questions, draft_shelf = QuestionStore(database), QuestionDraftStore(database)
    find_post = PostFinder(posts, view)
    admissions, writings = QuestionAdmissionStore(database), WritingStore(database)
    stage = TelegramStage(bot, texts=texts, clock=clock)
    groups = GroupStore(database)
    host = Host(quizzes, stage)
    close_rounds = CloseRounds(quizzes, host, polling.is_caught_up)
    people = PeopleStore(database)
    trainees = TrainingProgressStore(database)
    room = TelegramRoom(bot, people=people, reminders=trainees, language=settings.language)
    counts = StatisticsStore(database)
    count_use = CountUse(counts, settings.zone)
    bookmarks = BookmarkStore(database)
    deliveries, meetups = DeliveryStore(database), MeetupStore(database, settings.zone)
    bot_user = await bot.me()
    show_meetups = ShowMeetups(
        meetups=meetups,
        guests=meetups,
        posts=posts,
        admins=admins,
        channel=view,
        clock=clock,
        zone=settings.zone,
        username=bot_user.username,
    )
    meetup_desk = MeetupDeskStore(database)
    channel_words = ChannelWords(bot_user.username, zone=settings.zone, texts=texts)
    remind_channel_of = RemindChannel(meetup_desk, queue, desk, channel_words.reminder, settings.zone)
    board = TelegramBoard(
        bot,
        channel=view,
        keep_post=keep_post,
        queue=queue,
        owners=settings.admins,
        username=bot_user.username,
        texts=texts,
        clock=clock,
    )
    meetup_mail = MeetupMail(show_meetups, clock=clock, zone=settings.zone)
    mail = TelegramMail(
        bot,
        people=people,
        language=settings.language,
        composers={
            DeliveryKind.REMINDER: meetup_mail.reminder,
            DeliveryKind.CHANGE: meetup_mail.change,
            DeliveryKind.NEWS: NewsMail(news, posts, channel=view),
        },
    )
    services = Services(
        clock=clock,
        zone=settings.zone,
        channel=view,
        bot_user=bot_user,
        people=people,
        posts=posts,
        search_posts=SearchPosts(index),
        similar_posts=SimilarPosts(index),
        answer_question=AnswerQuestion(index, ChannelStore(database)),
        counts=counts,
        count_use=count_use,
        charts=Charts(topics),
        missed=MissedStore(database),
        phrase_answer=phrase_answer,
        topics=topics,
        albums=albums,
        keep_post=keep_post,
        import_archive=ImportArchive(archive, topics=topics),
        importing=asyncio.Lock(),
        memory=Memory(database),
        deliveries=deliveries,
        meetups=meetups,
        guests=meetups,
        show_meetups=show_meetups,
        meetup_desk=meetup_desk,
        show_desk=ShowDesk(guests=meetups, desk=meetup_desk, zone=settings.zone),
        board=board,
        remind_channel_of=remind_channel_of,
        fresh_posts=news,
        subscribers=subscribers,
        unfollow=Unfollow(subscribers, posts),
        subscribe_card=SubscribeCard(subscribers, topics, settings.zone),
        admins=admins,
        command_menus=TelegramMenus(bot),
        show_post=ShowPost(posts=posts, channel=view, admins=admins, bookmarks=bookmarks, clock=clock),
        bookmarks=bookmarks,
        queue=queue,
        look_at_queue=LookAtQueue(listing, slots, settings.zone),
        desk=desk,
        arriving_albums=arriving_albums,
        draft_albums=draft_albums,
        drop_draft=DropDraft(queue, desk),
        fulfil_wish=FulfilWish(
            queue=queue,
            schedule_post=schedule_post,
            reschedule=reschedule,
            read_when=read_when,
            find_warnings=FindWarnings(PrecedentStore(database), view),
            zone=settings.zone,
            clock=clock,
        ),
        reschedule=reschedule,
        slots=slots,
        add_slots=AddSlots(slots),
        next_slot=next_slot,
        read_when=read_when,
        pauses=pauses,
        lateness=lateness,
        pause_queue=PauseQueue(pauses, look_ahead),
        resume_queue=ResumeQueue(pauses, look_ahead),
        choose_options=ChooseOptions(queue, channel),
        move_in_queue=MoveInQueue(queue),
        find_partners=FindPartners(listing),
        swap_posts=SwapPosts(queue),
        repeat_queued=RepeatQueued(queue, channel, desk, posts),
        repeat_archived=RepeatArchived(queue, channel, desk),
        rested=rested,
        offer_rested=offer_rested,
        rewrite_post=RewritePost(queue, desk),
        choose_link_preview=ChooseLinkPreview(queue, desk),
        find_earlier=FindEarlier(posts, queue, channel, view),
        asked_forwards=AskedForwards(),
        publish_now=PublishNow(lane, keep_sent),
        cancel_post=CancelPost(queue),
        send_again=SendAgain(queue),
        confirm_sent=ConfirmSent(queue),
        start_game=StartGame(quizzes, groups, stage, host, settings.zone, chance),
        join_game=JoinGame(quizzes, stage, host),
        groups=groups,
        stage=stage,
        question_topics=quizzes,
        adopt_poll=AdoptPoll(quizzes, host),
        answer_round=AnswerRound(quizzes, host),
        close_rounds=close_rounds,
        stop_game=StopGame(quizzes, stage, host),
        leaders=Leaders(quizzes),
        trainer=Trainer(TrainingStore(database), room, zone=settings.zone, chance=chance),
        look_at_progress=LookAtProgress(trainees, settings.zone),
        reminders=trainees,
        choose_reminder=ChooseReminder(trainees, settings.zone),
        waiting_questions=waiting_questions,
        collect_quizzes=CollectQuizzes(waiting_questions),
        draft_shelf=draft_shelf,
        next_draft=NextDraft(draft_shelf, topics),
        take_draft=TakeDraft(draft_shelf),
        question_shelf=shelf,
        edit_question=EditQuestion(shelf, posts, view),
        show_questions=ShowQuestions(shelf=shelf, quality=quality, posts=posts, channel=view),
        question_reports=quality,
        report_question=ReportQuestion(quality),
        queue_quiz=QueueQuiz(queue, channel, quiz_desk),
        quiz_desk=quiz_desk,
        admissions=admissions,
        offer_questions=OfferQuestions(admissions, find_post),
        find_posts=FindPosts(admissions, find_post),
        writings=writings,
        show_entry=ShowEntry(bot=bot, writings=writings, quiz_desk=quiz_desk, topics=quizzes),
        export_questions=ExportQuestions(waiting_questions, view),
    )
    work: Mapping[str, Work] = {
        "publish_due": PublishDue(lane, SettleDoubts(queue, channel, polling), report, keep_sent, lateness),
        "draft_albums": draft_albums,
        "take_care": TakeCare(queue, channel, desk),
        "offer_rested": offer_rested,
        "close_rounds": close_rounds,
        "tell_of_questions": TellOfQuestions(
            TellingStore(database),
            quality,
            TelegramQuestionNotices(bot, people=people, language=settings.language),
            admins,
        ),
        "remind_trainees": RemindTrainees(trainees, room, settings.zone),
        "collect_meetups": CollectMeetups(meetups),
        "remind_channel": remind_channel_of,
        "note_changes": NoteChanges(meetup_desk, posts, board, channel_words.note),
        "spread_news": SpreadNews(news, posts, settings.zone),
        "deliver": DeliverDue(deliveries, mail, clock.now),
        "count_use": count_use,
        "refresh_index": RefreshIndex(database),
        "heartbeat": Heartbeat(settings.database, posts),
    }
    return services, work


def build_dispatcher(services: Services, *, language: str) -> Dispatcher:
    """Puts the routers together; raises UnknownParameterError when a handler asks for what nobody provides."""
    dispatcher = Dispatcher(disable_fsm=True, **services.by_name())
    dispatcher.update.outer_middleware(TurnsMiddleware())
    dispatcher.update.outer_middleware(ActingMiddleware(services.clock))
    dispatcher.update.outer_middleware(CountingMiddleware(services.count_use, services.clock))
    dispatcher.update.outer_middleware(LanguageMiddleware(services.people, default=language))
    dispatcher.include_routers(
        errors_router(language=language),
        start_router(),
        language_router(),
        channel_router(),
        standing_router(),
        reachable_router(),
        import_router(),
        schedule_router(),
        slots_router(),
        lateness_router(),
        pausing_router(),
        meetup_desk_router(),
        queue_reply_router(),
        question_edit_router(),
        quiz_to_channel_router(),
        question_bank_router(),
        question_reports_router(),
        question_files_router(),
        question_export_router(),
        newquiz_router(),
        question_offer_router(),
        question_text_router(),
        question_entry_router(),
        poll_to_bank_router(),
        drafts_router(),
        queue_options_router(),
        queue_swap_router(),
        repeating_router(),
        rested_router(),
        queue_router(),
        training_router(),
        training_reminder_router(),
        quiz_router(),
        group_settings_router(),
        questions_router(),
        question_drafts_router(),
        stats_router(),
        posts_router(),
        similar_router(),
        latest_router(),
        meetups_router(),
        saved_router(),
        forgetting_router(),
        subscribe_router(),
        timetable_router(),
        follow_router(),
        tags_router(),
        inline_router(),
        forwarded_router(),
        ask_router(),
        # Takes whatever text is left.
        search_router(),
    )
    check_parameters(dispatcher)
    return dispatcher
