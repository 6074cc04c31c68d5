"""Gives each partner its own stream of what it was granted, and proves what was sent; decides nothing about people."""
