"""Markdown"""
