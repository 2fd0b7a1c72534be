SELECT speech FROM speeches
WHERE speech = $word OR ends_with(speech, '/' || $word) OR name = $word OR title = $word
ORDER BY speech LIMIT 50;
