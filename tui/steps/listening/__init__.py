"""Steps in which somebody speaks and is said back: with somebody, or alone to practise it."""
