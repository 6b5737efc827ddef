### What Глас says in English to the people who set up consultations. Citizens never read it.

## What is wrong with a consultation or an authority. Every key here begins with "d-".

# Values that every sentence of these may name: $field is the name of the field, $example how what is wanted is written there.

# Any field
d-missing = missing; write it as { $example }
d-unreadable = this cannot be read; write it as { $example }
d-not-a-name = "{ $said }" is refused; use 1 to { $max } small Latin letters, digits and "-", beginning with a letter or digit
d-unknown-word = "{ $said }" is not known; write one of { $known }
d-unknown-word-near = "{ $said }" is not known; did you mean "{ $near }"?
d-not-whole = the number { $said } where a whole number is wanted; write it as { $example }
d-not-a-number = "{ $said }" is not a whole number; write it as { $example }
d-too-many-entries = { $count } entries; at most { $max } are taken
d-id-twice = the id "{ $id }" is used twice; give one of them another

# Texts
d-empty = empty; write the text
d-empty-optional = empty; write the text, or leave "{ $optional }" out
d-too-long = { $chars } characters; at most { $max } are taken
d-several-lines = several lines; write it on one
d-tab = a tab; write a space instead
d-invisible = the invisible character { $code }; take it out
d-language-not-listed = "{ $lang }" is not among "languages"; add it there or leave this text out
d-not-in-language = missing; every text is written in every language, so add { $example }
d-no-text = no text; write it as { $example }

# Languages
d-not-a-language = "{ $said }" is refused; write a language as two or three small Latin letters, for example bg
d-unspoken = the form cannot speak "{ $lang }": its buttons and errors are written in { $known }; write one of these
d-twice = "{ $said }" stands here twice; leave one out
d-no-languages = missing; write it as { $example }, the language of record first

# The authority
d-not-in-own-language = not written in the authority's own language; add { $example }
d-no-time-zone = "{ $said }" is not a time zone; write it as in "Europe/Sofia"
d-not-a-site = "{ $said }" is refused; write a site as scheme and host only, for example https://vidin.bg
d-no-sites = missing; without a site nobody can embed, so write it as { $example }
d-not-a-mailbox = "{ $said }" is not an e-mail address; write it as { $example }
d-no-contact = missing; a contact needs an e-mail address, a phone or an address, for example { $example }
d-no-authority = "{ $said }" is not an authority here; import its file first: glas authority import FILE
d-unknown-authority = "{ $said }" is not an authority here; write one of { $known }, or import its file first: glas authority import FILE

# The consultation as a whole
d-not-a-date = "{ $said }" is not a date; write it as 2026-02-28T18:00:00+02:00
d-no-hour = "{ $said }" has no hour; write it as { $day }T18:00:00, the hour as clocks in the authority's town show it
d-hour-twice-or-never = clocks show "{ $said }" twice or never, because they are changed that night; write it with an offset, as 2026-02-28T18:00:00+02:00
d-not-after-opening = not after "opens_at"; write a later instant
d-answer-before-closing = responses are still taken then; write a later day
d-not-a-web-address = "{ $said }" is not a web address; write it as "https://vidin.example/project.pdf"
d-no-group-to-choose = required, but no group is offered; add { $example }
d-no-questions = missing; ask at least one question: { $example }
d-not-one-place = "{ $id }" does not ask for one place; name a question of the kind place or single_choice
d-no-place-question = there is no question "{ $id }"; name a question of the kind place or single_choice
d-too-long-for-a-post = the longest answers would fill { $bytes } bytes, and a post may have { $max }; lower "max_chars" or ask for fewer texts

# Choices and places
d-too-few-options = { $count } to choose from; write at least { $least }, each as { $example }
d-id-of-other = the id "other" is taken by other = true; choose another id or leave that option out
d-id-of-none = the id "none" is taken by none; choose another id or leave that option out
d-too-many-ranked = { $count } to put in order; at most { $max } are taken
d-bound-outside = { $bound } of { $options } options; write a number from 1 to { $options }
d-max-below-min = { $max } is less than min = { $min }; write at least { $min }
d-too-many-rows = { $count } rows; at most { $max } are taken
d-not-a-place = "{ $said }" is not a place; write it as "{ $line }", the id and then its name in each of "languages"
d-not-a-place-in-one = "{ $said }" is not a place; write it as "{ $line }", the id and then its name in { $lang }
d-not-a-place-in-several = "{ $said }" is not a place; write it as "{ $line }", the id and then its names in { $before } and { $last }, separated by |
d-mixed-places = some places stand in a municipality and some do not; put all of them in municipalities, or none
d-places-outside = { $count ->
    [one] { $count } place
   *[other] { $count } places
}; write 2 to { $max }, as { $example }
d-no-settlements = missing; write them as { $example }
d-place-id-too-long = the ids of municipality and settlement are too long together; shorten one

# Numbers, days, scales, lengths
d-not-a-decimal = not a number that can be asked; write it as { $field } = 12 or { $field } = 12.5
d-too-many-digits = { $digits } digits after the decimal sign; write a number from 0 to { $max }
d-bound-too-fine = { $bound } cannot be answered with decimals = { $decimals }; write decimals = { $needed }
d-not-a-day = "{ $said }" is not a day; write it as { $field } = 2026-02-28, without the hour
d-numbers-out-of-order = { $max } comes before min = { $min }; no answer could be given
d-days-out-of-order = { $to } comes before from = { $from }; no answer could be given
d-steps-outside = a scale from { $from } to { $to } has { $steps ->
    [one] { $steps } step
   *[other] { $steps } steps
}; it may have 2 to { $max }
d-chars-outside = { $chars } characters; write a number from 1 to { $max }

# Scores
d-no-dimension = missing; what is scored counts for a dimension, so write it as { $example }
d-weight-outside = { $weight } times; write a number from 1 to { $max }
d-weight-of-unscored = this question is not scored; give its options points or leave the weight out
d-points-outside = { $points } points; write a number from 0 to { $max }
d-points-together = options that can be chosen together have { $points } points; give them at most { $max }

# Conditions
d-too-many-conditions = more than { $max } conditions in one; ask less, or earlier in a section of its own
d-not-one-of-four = { $count } of all, any, not and question; write exactly one of them, as { $example }
d-no-conditions = no condition; write it as { $example }
d-nothing-asked = nothing is asked of it; add is = "…", at_least = 1, at_most = 5 or answered = true
d-no-such-question = there is no question "{ $said }"; write the id of one that is asked before
d-no-such-question-near = there is no question "{ $said }"; did you mean "{ $near }"?
d-depends-on-itself = a question cannot depend on itself; name one that is asked before it
d-asked-later = "{ $said }" is asked later; a condition looks at earlier answers, so move that question up
d-takes-no-answer = "{ $said }" takes no answer; name a question
d-no-options = "{ $id }" has no options to choose; ask answered = true of it
d-number-for-option = the number { $said } where a text is wanted; put it in quotes
d-not-an-option = "{ $said }" is not an option of "{ $id }"; write the id of one
d-not-an-option-near = "{ $said }" is not an option of "{ $id }"; did you mean "{ $near }"?
d-not-one-of-the-options = "{ $said }" is not an option of "{ $id }"; write one of { $known }
d-not-comparable = only a scale or a number can be at least or at most something; write is = "…" or answered = true
d-never-answered = { $number } can never be answered: the answers end at { $end }

# What people have been told already
d-closes-at-once = people have been told that it is open until { $told }, and no date ends it before; write that or later. To end it now: glas consultation terminate { $slug } --reason TEXT. To take it down: glas consultation unpublish { $slug }
d-shortens = people have been told that it is open until { $told }, and no date shortens that; write it or later. To end it earlier, when the time has come: glas consultation terminate { $slug } --reason TEXT. To take it down: glas consultation unpublish { $slug }
d-postpones = it opened at { $told }, and what has opened does not open later; write that. To take it down: glas consultation unpublish { $slug }
d-opens-at-once = people have been told that it opens at { $told }, and it would have opened already; write an instant that is still to come
d-never-opens = it would be closed without ever having been open: people have been told that it opens at { $told }; write an instant that is still to come. To take it down: glas consultation unpublish { $slug }

# What people have answered already
d-answered-question = question "{ $id }" has been answered; leave it in
d-answered-kind = question "{ $id }" has been answered; its kind cannot change
d-answered-option = option "{ $option }" of question "{ $id }" has been chosen; leave it in
d-answered-other = "other" of question "{ $id }" has been chosen; leave it in
d-answered-step = step { $step } of question "{ $id }" has been chosen; leave it in the scale
d-answered-group = respondents belong to group "{ $group }"; leave it in
d-answered-scoring = question "{ $id }" has been answered; its dimension, weight, reverse and points cannot change
d-answered-places = responses have been counted by place; place_question and the municipality of a settlement cannot change
d-taken-question = question "{ $id }" was asked within the last 7 days, and answers to it may be on their way; leave it in
d-taken-kind = question "{ $id }" was asked within the last 7 days, and answers to it may be on their way; its kind cannot change
d-taken-option = option "{ $option }" of question "{ $id }" was offered within the last 7 days, and may be on its way; leave it in
d-taken-other = "other" of question "{ $id }" was offered within the last 7 days, and may be on its way; leave it in
d-taken-step = step { $step } of question "{ $id }" was offered within the last 7 days, and may be on its way; leave it in the scale
d-taken-group = group "{ $group }" was offered within the last 7 days, and may be on its way; leave it in
d-taken-scoring = question "{ $id }" was asked within the last 7 days, and answers to it may be on their way; its dimension, weight, reverse and points cannot change
d-taken-places = places were asked for within the last 7 days, and answers may be on their way; place_question and the municipality of a settlement cannot change
d-reworded-title = the title differs from the one under which { $count ->
    [one] { $count } response
   *[other] { $count } responses
} came
d-reworded-group = group "{ $group }" is worded differently from when { $count ->
    [one] { $count } response
   *[other] { $count } responses
} named it
d-reworded-question = question "{ $id }" is worded differently from when { $count ->
    [one] { $count } response
   *[other] { $count } responses
} answered it
d-results-told = the consultation closed at { $closed }; its results have been told since, and from new results people could see what the few answered who came later; leave it so, and ask further questions in a consultation of another slug

## What is wrong with a file, though it is TOML. Every key here begins with "f-".

f-text = { $found } where a text is wanted; put it in quotes
f-yes-or-no = { $found } where yes or no is wanted; write { $field } = true or { $field } = false
f-answered = yes or no is wanted; write { $field } = true or { $field } = false
f-whole-number = { $found } where a whole number is wanted; write it as { $example }
f-option = { $found } where an option or a number is wanted; write { $field } = "poor" or { $field } = 3
f-table = { $found } where a table is wanted; write it as { $example }
f-list = { $found } where a list is wanted; write it as { $example }
f-unknown-field = there is no such field here; the fields are { $known }
f-unknown-field-near = there is no such field; did you mean "{ $near }"?
f-authority = this is the file of an authority; import it with: glas authority import FILE
f-consultation = this is the file of a consultation; import it with: glas consultation import FILE

# What was found in place of what is wanted
f-found-text = the text "{ $said }"
f-found-number = the number { $said }
f-found-date = the date { $said }
f-found-list = a list
f-found-table = a table

# Tables, as they are shown where one is missing
f-table-documents = a table [[documents]] with title and url
f-table-contact = a table [contact] with email, phone or address
f-table-respondent = a table [respondent] with group, locality, name, email or telephone
f-table-questions = a table [[questions]] with id, kind and label
f-table-groups = [[groups]] with id and label

## The statutory clock: how a term was counted. Every key here begins with "t-".

t-closes-early = proposals on this draft are taken for fewer days than Article 26 ZNA asks for; write closes_at = { $write }, or give the reason for a shorter term, of 14 to 29 days, among the motives.
t-counted = { $days ->
    [one] The term is { $days } calendar day, { $first }, the day after the publication ({ $place }, { $published }).
   *[other] The term is { $days } calendar days and counts from { $first }, the day after the publication ({ $place }, { $published }).
}
t-published-here = on this server
t-published-on-site = on the authority's site
t-published-on-portal = on the Portal for public consultations
t-ends = It ends on { $last } at 24:00.
t-ends-later = It ends on { $last } at 24:00, because it cannot end on a day off: { $why }.
t-moved-by = { $date } is { $why }
t-shortened = It is shorter than 30 days for this reason: { $reason }
t-weekday = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}

# Days of a term, one by one
t-day = { $date }, { $weekday }: { $is }
t-day-of-publication = the day of publication, which does not count
t-day-counted = day { $n }
t-day-after = after day { $n }
t-day-no-end = the term cannot end on it
t-day-last = the last day, until 24:00

# Why nobody works on a day
t-saturday = a Saturday
t-sunday = a Sunday
t-holiday = an official holiday ({ $holiday })
t-in-place-of = a day off in place of { $date } ({ $holiday })
t-declared = declared a day off ({ $source })
t-new-year = New Year
t-liberation = Liberation Day
t-good-friday = Good Friday
t-holy-saturday = Holy Saturday
t-easter = Easter
t-easter-monday = Easter Monday
t-labour = Labour Day
t-saint-george = Saint George's Day
t-cyril-and-methodius = Day of Saints Cyril and Methodius
t-unification = Unification Day
t-independence = Independence Day
t-christmas-eve = Christmas Eve
t-christmas = Christmas
t-second-of-christmas = the second day of Christmas

## Passwords of staff. Every key here begins with "k-".

k-too-short = { $chars ->
    [one] The password has { $chars } character; it needs at least { $least }.
   *[other] The password has { $chars } characters; it needs at least { $least }.
}
k-too-long = The password has { $chars } characters; it may have at most { $max }.
k-own-name = The password is made of a name that anyone can find out: yours, your authority's or your site's. Those are guessed first.
k-row = The password follows the keys or the alphabet, as "qwerty" and "12345" do. Those are guessed first.
k-repeated = The password says the same several times, which makes it hardly harder to guess.
k-date = The password is made of a date or a year. Those are guessed first.
k-common = The password is made of words that many people use. Capitals, digits at the end and @ for "a" hardly help.
k-advice = Easy to remember and hard to guess are four or five words that have nothing to do with each other or with you.
