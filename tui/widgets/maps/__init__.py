"""Maps to move over: body, feelings, loop, rings."""
