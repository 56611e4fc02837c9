"""Durable files: atomic writes, TinyDB storage, recovery, format, lock."""
