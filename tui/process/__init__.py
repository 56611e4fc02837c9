"""What nearer is as a process: exit codes, standard streams, switches, the terminal, its memory."""
