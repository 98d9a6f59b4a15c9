"""Speed and quality measured against peers and against human labels; one script per figure."""
