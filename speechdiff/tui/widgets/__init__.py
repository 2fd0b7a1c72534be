"""What the screens about sentences, phrases and origins share: blocks of lines under a cursor."""
