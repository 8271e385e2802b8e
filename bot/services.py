"""Everything handlers may ask for, by name."""

import asyncio
from dataclasses import dataclass, fields
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.types import User

from content.albums import Albums
from content.asking.answer_question import AnswerQuestion
from content.asking.missed import MissedQuestions
from content.asking.phrasing import PhraseAnswer
from content.bookmarks import Bookmarks
from content.channel import ChannelView
from content.delivering.delivery import Deliveries
from content.forgetting import Memory
from content.importing.import_archive import ImportArchive
from content.keeping import KeepPost
from content.meetups.channel_reminding import RemindChannel
from content.meetups.desk import MeetupDesk
from content.meetups.meetup import Guests, Meetups
from content.meetups.noting import Board
from content.people import People
from content.publishing.admins import Admins
from content.publishing.agenda import LookAtQueue
from content.publishing.channel import Desk
from content.publishing.drafts import ArrivingAlbums, DraftAlbums, DropDraft
from content.publishing.lateness import Lateness
from content.publishing.link_preview import ChooseLinkPreview
from content.publishing.pausing import PauseQueue, Pauses, ResumeQueue
from content.publishing.queue import Queue
from content.publishing.quizzes import QueueQuiz, QuizDesk
from content.publishing.read_when import ReadWhen
from content.publishing.repeating import RepeatArchived, RepeatQueued
from content.publishing.replying import FindEarlier
from content.publishing.rested import OfferRested, RestedPosts
from content.publishing.rewriting import RewritePost
from content.publishing.scheduling import (
    CancelPost,
    ChooseOptions,
    ConfirmSent,
    Reschedule,
    SendAgain,
)
from content.publishing.sending import PublishNow
from content.publishing.slots import AddSlots, NextSlot, Slots
from content.publishing.swapping import FindPartners, MoveInQueue, SwapPosts
from content.quiz.admitting import Admissions, FindPosts, OfferQuestions
from content.quiz.answering import AdoptPoll, AnswerRound
from content.quiz.bank import CollectQuizzes, WaitingQuestions
from content.quiz.drafting.desk import DraftShelf, NextDraft, TakeDraft
from content.quiz.editing import EditQuestion
from content.quiz.entry_steps import Writings
from content.quiz.exporting import ExportQuestions
from content.quiz.group_settings import Groups
from content.quiz.play import CloseRounds, Leaders, StopGame
from content.quiz.progress import LookAtProgress
from content.quiz.quality import ReportQuestion, Reports
from content.quiz.reminding import ChooseReminder, Reminders
from content.quiz.shelf import QuestionShelf
from content.quiz.stage import Stage
from content.quiz.start import GameStarts, JoinGame, StartGame
from content.quiz.training import Trainer
from content.reading import PostReader
from content.search.search_posts import SearchPosts
from content.search.similar import SimilarPosts
from content.statistics import Counts, CountUse
from content.subscribing.following import Unfollow
from content.subscribing.news import FreshPosts
from content.subscribing.subscription import Subscribers
from content.topics import Topics
from handlers.clock import Clock
from handlers.meetup_desk import ShowDesk
from handlers.meetups import ShowMeetups
from handlers.posts import ShowPost
from handlers.question_entry import ShowEntry
from handlers.queue_reply import AskedForwards
from handlers.shown_question import ShowQuestions
from handlers.standing import CommandMenus
from handlers.stats import Charts
from handlers.subscribe_card import SubscribeCard
from handlers.wishes import FulfilWish


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The fields' names are what a handler's parameters are called."""

    clock: Clock
    zone: ZoneInfo
    channel: ChannelView
    bot_user: User
    people: People

    posts: PostReader
    show_post: ShowPost
    bookmarks: Bookmarks
    memory: Memory
    search_posts: SearchPosts
    similar_posts: SimilarPosts
    answer_question: AnswerQuestion
    missed: MissedQuestions
    counts: Counts
    count_use: CountUse
    charts: Charts
    phrase_answer: PhraseAnswer
    topics: Topics
    albums: Albums
    keep_post: KeepPost
    import_archive: ImportArchive
    importing: asyncio.Lock

    deliveries: Deliveries
    meetups: Meetups
    guests: Guests
    show_meetups: ShowMeetups
    meetup_desk: MeetupDesk
    show_desk: ShowDesk
    board: Board
    remind_channel_of: RemindChannel

    fresh_posts: FreshPosts
    subscribers: Subscribers
    unfollow: Unfollow
    subscribe_card: SubscribeCard

    admins: Admins
    command_menus: CommandMenus
    queue: Queue
    look_at_queue: LookAtQueue
    desk: Desk
    arriving_albums: ArrivingAlbums
    draft_albums: DraftAlbums
    drop_draft: DropDraft
    reschedule: Reschedule
    slots: Slots
    add_slots: AddSlots
    next_slot: NextSlot
    read_when: ReadWhen
    pauses: Pauses
    lateness: Lateness
    pause_queue: PauseQueue
    resume_queue: ResumeQueue
    choose_options: ChooseOptions
    move_in_queue: MoveInQueue
    find_partners: FindPartners
    swap_posts: SwapPosts
    repeat_queued: RepeatQueued
    repeat_archived: RepeatArchived
    rested: RestedPosts
    offer_rested: OfferRested
    rewrite_post: RewritePost
    choose_link_preview: ChooseLinkPreview
    find_earlier: FindEarlier
    asked_forwards: AskedForwards
    fulfil_wish: FulfilWish
    publish_now: PublishNow
    cancel_post: CancelPost
    send_again: SendAgain
    confirm_sent: ConfirmSent

    start_game: StartGame
    join_game: JoinGame
    groups: Groups
    stage: Stage
    question_topics: GameStarts
    adopt_poll: AdoptPoll
    answer_round: AnswerRound
    close_rounds: CloseRounds
    stop_game: StopGame
    leaders: Leaders
    trainer: Trainer
    look_at_progress: LookAtProgress
    reminders: Reminders
    choose_reminder: ChooseReminder
    waiting_questions: WaitingQuestions
    collect_quizzes: CollectQuizzes
    draft_shelf: DraftShelf
    next_draft: NextDraft
    take_draft: TakeDraft
    question_shelf: QuestionShelf
    edit_question: EditQuestion
    show_questions: ShowQuestions
    question_reports: Reports
    report_question: ReportQuestion
    queue_quiz: QueueQuiz
    quiz_desk: QuizDesk
    admissions: Admissions
    offer_questions: OfferQuestions
    find_posts: FindPosts
    export_questions: ExportQuestions
    writings: Writings
    show_entry: ShowEntry

    def by_name(self) -> dict[str, Any]:
        """Returns the services as the dispatcher's data."""
        return {field.name: getattr(self, field.name) for field in fields(self)}
