"""From updates to features: commands, buttons, files, questions. Permissions are checked here, at each action."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from telegram import ChatMember, Update
from telegram.error import BadRequest
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.handlers import FEATURES, asking, correcting, editing, sending, sent_issues, snoozing
from bot.handlers.features import Action, Audience, Command
from bot.handlers.house import House
from bot.handlers.talk import Talk, begin
from bot.views.callbacks import unpack
from bot.views.messages import note

_COMMAND = re.compile(r"/(?P<name>[A-Za-z0-9_]{1,32})(?:@(?P<bot>\w{3,64}))?(?:\s+(?P<rest>.*))?", re.DOTALL)
_IN = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER, ChatMember.RESTRICTED)

Context = ContextTypes.DEFAULT_TYPE


class Router:
    """Finds the feature for an update and lets only those use it whom it is for."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._commands: dict[str, tuple[Audience, Command]] = {
            name: (feature.audience, run) for feature in FEATURES for name, run in feature.commands.items()
        }
        self._actions: dict[str, tuple[Audience, Action]] = {
            name: (feature.audience, run) for feature in FEATURES for name, run in feature.actions.items()
        }

    def install(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers. Edited messages take no effect a second time."""
        application.add_handler(CallbackQueryHandler(self.press))
        application.add_handler(ChatMemberHandler(self.membership, ChatMemberHandler.MY_CHAT_MEMBER))
        application.add_handler(MessageHandler(filters.UpdateType.MESSAGE, self.message))

    async def press(self, update: Update, context: Context) -> None:
        """A button. Foreign, forged and old ones are answered politely and do nothing."""
        talk = await begin(update, context.bot, self._house)
        query = update.callback_query
        if query is None:
            return
        if talk is None:
            with suppress(BadRequest):  # too old to be answered
                await context.bot.answer_callback_query(query.id)
            return
        press = unpack(query.data)
        found = self._actions.get(press.action) if press else None
        if press is None or found is None:
            await talk.toast(talk.t("press.old"))
            return
        if not await self._may(found[0], talk):
            await talk.toast(talk.t("group.admins_only" if found[0] is Audience.MANAGER else "press.old"))
            return
        await found[1](talk, press)

    async def message(self, update: Update, context: Context) -> None:
        """A command, an editor's issue, a question; in that order."""
        message = update.message
        talk = await begin(update, context.bot, self._house)
        if message is None or talk is None or (message.from_user and message.from_user.id == context.bot.id):
            return
        text = message.text or ""
        command = _COMMAND.fullmatch(text.strip()) if text.startswith("/") else None
        if command:
            await self._command(talk, command, context.bot.username)
            return
        if not talk.is_private:
            await self._in_group(talk, update, context.bot.username)
            return
        if await self._answers(talk, update):
            return
        if await self._is_issue(talk, update):
            if not await sent_issues.takes_file(talk, message):
                await editing.take(talk, message)
        elif text and await snoozing.takes(talk, text):
            return
        elif text:
            await asking.ask(talk, text)
        elif not _is_service(update):
            await asking.not_text(talk)

    async def membership(self, update: Update, context: Context) -> None:
        """Blocked, kicked, or let back in."""
        del context
        change = update.my_chat_member
        if change is None:
            return
        if change.new_chat_member.status in _IN:
            await self._house.subscriptions.back(change.chat.id)
        else:
            await self._house.subscriptions.gone(change.chat.id)

    async def _command(self, talk: Talk, command: re.Match[str], bot_username: str) -> None:
        if command["bot"] and command["bot"].lower() != bot_username.lower():
            return
        if talk.user_id is not None and await self._may(Audience.EDITOR, talk):
            await self._house.correcting.forget(talk.chat_id, talk.user_id)
        found = self._commands.get(command["name"].lower())
        if found is None or not await self._may(found[0], talk):
            if talk.is_private:
                await asking.unknown_command(talk)
            elif found is not None and found[0] is Audience.MANAGER:
                await talk.say(note(talk.t, "group.admins_only"))
            return
        await found[1](talk, command["rest"] or "")

    async def _in_group(self, talk: Talk, update: Update, bot_username: str) -> None:
        """In a group only what is meant for us: a mention, or a reply to one of our messages."""
        message = update.message
        text = (message.text if message else "") or ""
        mention = re.compile(rf"@{re.escape(bot_username)}\b", re.IGNORECASE)
        replied = message.reply_to_message.from_user if message and message.reply_to_message else None
        if mention.search(text) or (replied is not None and replied.username == bot_username):
            await asking.ask(talk, mention.sub(" ", text).strip())

    async def _is_issue(self, talk: Talk, update: Update) -> bool:
        message = update.message
        if message is None or not await self._may(Audience.EDITOR, talk):
            return False
        if editing.is_issue(message):
            return True
        # A short last piece of a long paste still belongs to it.
        return bool(message.text) and await self._house.drafting.expects_more(talk.chat_id)

    async def _answers(self, talk: Talk, update: Update) -> bool:
        """Whether an editor's short text answers what the bot asked about a draft; an issue answers nothing."""
        message = update.message
        if (
            message is None
            or not message.text
            or editing.is_issue(message)
            or not await self._may(Audience.EDITOR, talk)
        ):
            return False
        return await sending.takes(talk, message.text) or await correcting.takes(talk, message.text)

    async def _may(self, audience: Audience, talk: Talk) -> bool:
        if audience is Audience.MANAGER:
            return await talk.may_manage()
        return audience is Audience.READER or await self._house.editors.is_editor(talk.user_id)


def _is_service(update: Update) -> bool:
    message = update.message
    return message is not None and bool(filters.StatusUpdate.ALL.check_update(update))
