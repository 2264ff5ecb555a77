"""Chats as messengers save them and people copy them."""
