"""Steps that are answered on a map: of feelings, of the body."""
