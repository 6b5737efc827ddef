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
d-left-out-of-nothing = "{ $said }" is not among "languages", so it cannot be left out; take it out here
d-record-left-out = "{ $lang }" is the language of record and cannot be left out; take it out here
d-no-languages = missing; write it as { $example }, the language of record first

# The authority
d-not-in-own-language = not written in the authority's own language; add { $example }
d-no-time-zone = "{ $said }" is not a time zone; write it as in "Europe/Sofia"
d-not-a-site = "{ $said }" is refused; write a site as scheme and host only, for example https://vidin.bg
d-not-a-colour = "{ $said }" is not a colour; write it as # and six digits, for example #0a4d68
d-too-faint = letters in { $said } would be hard to read: their contrast is { $whole }.{ $tenth }:1, and at least 4.5:1 is needed; the nearest legible colour is { $legible }
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
d-term-too-short = fewer than { $least } days lie between the last publication and the closing, and Article 26(4) of the Law on Normative Acts takes no fewer; write a later day
d-short-term-without-reason = the term is shorter than { $least } days; write a later day, or say why in "short_term_reason", which is published
d-not-a-web-address = "{ $said }" is not a web address; write it as "https://vidin.example/project.pdf"
d-link-and-file = A document is a link or a file, not both; remove url or file
d-not-a-file = "{ $said }" is not the name of an uploaded file; upload it at the desk, and the name is filled in
d-not-a-digest = "{ $said }" is not a SHA-256; upload the file at the desk, and it is filled in
d-files-too-large = The files take { $megabytes } MB; at most { $max } MB are kept
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
d-closes-at-once = people have been told that it is open until { $told }, and no date ends it before; write that or later. To end it now, on its page at the desk or by: glas consultation terminate { $slug } --reason TEXT. To take it down, there or by: glas consultation unpublish { $slug }
d-shortens = people have been told that it is open until { $told }, and no date shortens that; write it or later. To end it earlier, when the time has come, on its page at the desk or by: glas consultation terminate { $slug } --reason TEXT. To take it down, there or by: glas consultation unpublish { $slug }
d-opened = it opened at { $told }, and that is on record; write that. To take it down, on its page at the desk or by: glas consultation unpublish { $slug }
d-opens-at-once = people have been told that it opens at { $told }, and it would have opened already; write an instant that is still to come
d-never-opens = it would be closed without ever having been open: people have been told that it opens at { $told }; write an instant that is still to come. To take it down, on its page at the desk or by: glas consultation unpublish { $slug }

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

## The pages of staff. Every key here begins with "s-".
s-own-name = English
s-product = Глас for staff
s-skip = Skip to content
s-ways = Sections
s-way-consultations = Consultations
s-way-authorities = Authorities
s-way-people = People
s-sign-out = Sign out
s-accessibility = Accessibility
s-mistaken-title = To be corrected – { "" }
s-summary = Please correct what is marked
s-save = Save
s-yes = yes
s-no = no
s-to-desk = To the consultations
s-email = E-mail
s-phone = Telephone
s-address = Address

# Coming in
s-sign-in-title = Sign in
s-sign-in = Sign in
s-sign-in-empty = Nobody has an account yet. The first is made with a link that the server shows when it is started; make a new one with: glas setup-link
s-sign-in-lost = Forgotten the password? Ask a colleague who sees to people for a link to set a new one.
s-sign-in-wrong = The name or the password is wrong.
s-sign-in-wait = Too many wrong attempts. Try again in { $seconds } s.
s-login = Name to sign in with
s-password = Password
s-second-title = Second step
s-code = Code from your phone, or a recovery code
s-code-hint = Six digits from your authenticator app.
s-code-clock = The server's clock shows { $time }. If the code is refused, check the clock of your phone.
s-code-wrong = The code is wrong, or was used already.
s-second-lost = No phone at hand? Type one of your recovery codes.

# The first account, invitations
s-set-up-title = The first account
s-set-up-about = This account manages everything: authorities, consultations and people. The link works only once.
s-set-up-button = Create the account
s-link-title = Set your password
s-link-about = The link works only once. Afterwards you sign in with your name and password.
s-link-button = Save and sign in
s-name = Full name
s-name-hint = Your colleagues see it; citizens do not.
s-name-mixed = One word has both Cyrillic and Latin letters. Write it with either alone.
s-login-mixed = One word of the name has both Cyrillic and Latin letters, and could be taken for another. Write it with either alone.
s-name-empty = Write the name.
s-name-long = The name is too long; there is room for { $max } characters.
s-login-new = Name to sign in with
s-login-new-hint = A work e-mail address will do. It cannot be changed.
s-login-empty = Write a name to sign in with.
s-login-long = The name to sign in with is too long; there is room for { $max } characters.
s-login-character = A name to sign in with cannot have "{ $character }"; use letters, digits and . - _ + @.
s-login-taken = There is an account with this name already.
s-password-new = New password
s-password-new-hint = At least { $min } characters. A few words in a row are easy to remember and hard to guess.

# One's own account
s-account-title = My account
s-password-change = Change the password
s-password-now = Current password
s-password-button = Change the password
s-password-wrong = This is not your current password.
s-second = A code from your phone when signing in
s-second-about = Then nobody gets in with your password alone. Scan the picture with an authenticator app (Google Authenticator, Aegis, 2FAS…) and type the code it shows.
s-second-picture = Picture for the authenticator app
s-second-seed = Cannot scan it? Type this into the app:
s-code-first = The code the app shows
s-code-first-hint = Six digits; they change every 30 seconds.
s-second-begin = Turn it on
s-second-on = It is on. Recovery codes left: { $left }.
s-second-end = Turn it off
s-second-owed = Here everyone signs in with a code from their phone. Turn it on to go on.
s-second-demanded = It cannot be turned off: it is demanded of everyone.
s-second-on-already = It is on already. To change it, first turn it off with your password.
s-demanded = A code from the phone is demanded of everyone.
s-not-demanded = A code from the phone is everyone's own choice.
s-demand = Demand it of everyone
s-demand-end = Leave it to everyone
s-codes-title = Recovery codes
s-codes-about = They are shown only now. Keep them in a safe place: with each you can sign in once without your phone.
s-recovery-left = You signed in with a recovery code; { $left } are left. If the phone is lost, turn the code off and on again with a new one.
s-language = Language
s-language-of-pages = Language of these pages
s-sessions = Where you are signed in
s-sessions-end-alone = { $minutes ->
    [one] You are signed out after { $minutes } minute without opening a page
   *[other] You are signed out after { $minutes } minutes without opening a page
 }, and { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
 } after signing in at the latest. What you have typed is kept.
s-sessions-about = If you do not recognise a device, sign it out and change your password.
s-session-own = this device
s-session-unknown = Unknown browser
s-session-since = Signed in: { $made }. Last used: { $used }.
s-session-end = Sign out there
s-sessions-end = Sign out everywhere else
s-done-password = The password is changed. Other devices have to sign in again.
s-done-second = The code from your phone is on.
s-done-second-end = The code from your phone is off.
s-done-saved = Saved.
s-done-sessions = Signed out there.
s-done-published = The consultation is published. Now put it into the page of your authority.

# People
s-people-title = People
s-invite = Invite a colleague
s-invite-button = Invite
s-authority = Authority
s-authority-missing = Choose an authority where you have this right.
s-role = Role
s-role-missing = Choose a role.
s-role-none = no role
s-role-owner = owner
s-role-owner-about = all rights everywhere, new authorities
s-role-administrator = administrator
s-role-administrator-about = all rights at the authority
s-role-editor = editor
s-role-editor-about = writes consultations, another publishes them
s-role-moderator = moderator
s-role-moderator-about = reads, and takes files of responses
s-role-viewer = viewer
s-role-viewer-about = only reads
s-right-edit = to write consultations
s-right-publish = to publish
s-right-moderate = to review comments
s-right-answer = to answer
s-right-export = to take files of responses
s-right-people = to manage people
s-who-has = You do not have the right { $right }. These do: { $names }.
s-link-made = A link for { $name }:
s-link-made-about = Hand it over in person or by a safe way. It works for 72 hours and once; it is not shown again.
s-person-disabled = shut out
s-person-invited = invited, has not come in yet
s-person-signed-in = last signed in: { $date }
s-person-never = has not signed in yet
s-person-state = State
s-person-rights = Rights
s-person-rights-about = After a change of rights this person has to sign in again.
s-person-way-in = Way in
s-link-again = The link was shown before, and is not shown twice. If you did not note it, make a new one below; the old one will stop working.
s-person-link = New link to set a password
s-person-link-about = For a colleague who has forgotten the password, or has not used the invitation. The journal notes who made it.
s-person-second = New link, without the code from the phone
s-person-second-about = For a colleague who has lost the phone and the recovery codes, too. Their sessions end.
s-person-disable = Shut out
s-person-disable-about = For a colleague who leaves. Their sessions end at once; what they wrote stays.
s-person-drafts = Drafts that this person changed last
s-person-drafts-about = Drafts belong to the authority and stay there. Every editor can go on with them.
s-person-unsent = { $count ->
    [one] There is { $count } form that was filled in and not sent in time. It is
   *[other] There are { $count } forms that were filled in and not sent in time. They are
 } kept with the account, and nobody else sees them. If they are needed, your colleague has to sign in and send them before you shut them out.
s-person-enable = Let in again
s-person-enable-about = This person is shut out.
s-person-not-theirs = This person has rights that you do not have, so you cannot change the account.
# Who had which right on a day
s-rights = Who had which rights
s-rights-button = Show
s-rights-day-missing = Write today or a day that has passed, such as 2.03.2026.
s-rights-on = Rights on { $date }
s-rights-about = Rights that somebody had on that day, even briefly.
s-rights-none = Nobody had any rights here on that day.
s-rights-since = since { $from }
s-rights-until = from { $from } to { $until }
s-rights-erased = Name erased (account { $number })
s-rights-table = Download as a table (CSV)
s-rights-column-account = Account
s-rights-column-name = Name
s-rights-column-login = Name to sign in with
s-rights-column-role = Role
s-rights-column-authority = Authority
s-rights-column-from = From ({ $zone })
s-rights-column-until = Until ({ $zone })
s-last-owner = This is the last owner. Make another person owner first.

# Authorities
s-authority-new = New authority
s-authorities-none = There are no authorities yet.
s-begin-authority = Begin with the authority that consults: its name, site and contacts.
s-a-name = Name
s-a-slug = Name in addresses
s-a-slug-hint = Small Latin letters, digits and hyphens, for example vidin. It cannot be changed.
s-a-slug-taken = This name in addresses is taken.
s-a-language = Language of the authority
s-a-language-hint = The form is in it where no other is asked for.
s-a-time-zone = Time zone
s-a-time-zone-hint = For Bulgaria: Europe/Sofia.
s-a-sites = Sites whose pages may hold the form
s-a-sites-hint = One to a line, without the page: https://vidin.bg
s-a-contact = Contact for citizens
s-a-contact-hint = Shown with every consultation, for those who cannot send a response. At least one way.
s-a-changed-meanwhile = While you were writing somebody else changed these details. What you wrote stands in the form and is not saved yet. If you send it, yours will stay. If you open the page again, you will see what was changed.
s-a-officer = Data-protection officer
s-a-officer-hint = Stands in the notice on personal data (GDPR, Article 13). Left empty, the contact for citizens is shown.
s-a-processor = Who runs the server
s-a-processor-hint = If it is somebody else than the authority itself.
s-a-processor-name = Name
s-a-colours = Colours
s-a-colours-hint = The colour of links, buttons and marks in your forms and on the pages about them. Write it as # and six digits, as in the guide to the municipality's logo. If you leave both fields empty, our colours are used.
s-a-colours-light = On a light page
s-a-colours-dark = On a dark page
s-a-colours-show = Show them
s-a-colours-on-light = A form on a light page
s-a-colours-on-dark = A form on a dark page
s-a-not-theirs = An administrator of this authority, or an owner, changes it.

# Consultations
s-consultations-title = Consultations
s-consultation-new = New consultation
s-consultations-none = There are no consultations yet.
s-search = Search by title
s-search-button = Search
s-search-none = No consultation has such a title.
s-list-comments = Comments: { $all }
s-list-comments-unread = Comments: { $all }, of them to read: { $count }
s-drafts = Drafts
s-draft-changed = changed on { $date }
s-draft-untitled = Draft without a title
s-phase-open = Open
s-phase-forthcoming = Forthcoming
s-phase-closed = Closed
s-phase-concluded = Concluded
s-list-whole = All consultations
s-list-none-here = There are no consultations here.
s-list-all = Show all { $count }
s-phase-is-open = open
s-phase-is-forthcoming = forthcoming
s-phase-is-closed = closed
s-phase-is-concluded = concluded
s-opens = opens on { $date }
s-open-until = takes responses until { $date }
s-closed = closed on { $date }
s-unpublished = unpublished
s-responses =
    { $count ->
        [one] { $count } response
       *[other] { $count } responses
    }

# A new consultation
s-new-from = What to begin from
s-new-copy = A copy of:
s-new-from-file = A file, pasted below
s-new-from-missing = Choose what to begin from.
s-new-title = Title
s-new-title-hint = As people will read it.
s-new-closes-at = Last day
s-new-closes-at-hint = Responses are taken until its end (24:00). Leave it empty for the term of Article 26: 30 days, and on to the next working day where the last is none.
s-new-file = From a file (TOML)
s-new-file-text = Content of the file
s-new-file-text-hint = As examples/guide/consultations.md describes it; what is not decided yet may be missing.
s-new-button = To the check
s-new-no-authority = You do not have the right to write consultations at any authority.

# A draft
s-draft-about = A draft: only staff see it.
s-draft-not-theirs = An editor or an administrator changes the draft.
s-draft-delete = Delete the draft
s-draft-delete-about = A deleted draft cannot be brought back.
s-draft-not-done = Meanwhile { $name } has changed the draft, so what you asked for was not done. This is how it is now. If it is still needed, try again.
s-draft-changed-meanwhile = Meanwhile { $name } has changed the draft. What you wrote is here and not saved yet; if you save it, it replaces that change.
s-to-check = Check and publish
s-to-edit = Edit the draft
s-preview = Preview
s-preview-about = This is only a preview. No responses are sent from here.
s-to-questions =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
s-c-slug = Address of the consultation
s-c-slug-hint = Small Latin letters, digits and hyphens. It cannot be changed once published.
s-c-dates = Dates
s-c-opens-at = First day
s-c-opens-at-hint = For example 1.12.2026 or 1 December 2026.
s-c-closes-at = Last day
s-c-closes-at-hint = The end of the day is 24:00.
s-c-hour = Hour
s-c-answer-by = By when you promise an answer
s-c-answer-by-hint = The day by which you will announce what you decided, and why. It may be left empty.
s-c-law = Legal basis
s-c-normative-act = Draft of a normative act (Article 26 of the Law on Normative Acts)
s-c-normative-act-hint = Then every proposal is listed in the report, whatever its sender allowed.
s-c-published-on-site = Published on the authority's site
s-c-published-on-site-hint = The day on which the draft and the reasons were published there. The term counts from the day after the last publication. It may be left empty.
s-c-published-on-portal = Published on the Portal for public consultations
s-c-published-on-portal-hint = The day on which they were published on strategy.bg. It may be left empty.
s-c-short-term-reason = Reason for a shorter term (14 to 29 days)
s-c-short-term-reason-hint = Only if the term is shorter than 30 days. It is published with the consultation.
s-c-publish-comments = Comments will be published
s-c-publish-comments-hint = Only of people who have allowed it.
s-c-documents-hint = The draft, the reasons, the assessment: upload the files, or give a title and the address of a page.
s-c-document = Document { $number }
s-c-document-title = Title
s-c-document-url = Address
s-documents = Documents of the consultation
s-documents-about = Here you upload the draft, the reasons and other documents. They are public once the consultation is published; until then only staff and holders of the preview link see them.
s-documents-none = There are no documents yet.
s-documents-link = (a link to another site)
s-documents-change = Change titles and links, or take a document out
s-documents-upload = Upload a file
s-documents-file = File
s-documents-file-hint = PDF, DOC, DOCX, XLSX, ODT, PNG or JPEG, without macros: { $one } MB at most, and { $all } MB for all files of a consultation.
s-documents-title-hint = As people will read it. Left empty, it is the name of the file, or the title of the document that it replaces.
s-documents-replaces = Is it a new version of a document?
s-documents-replaces-hint = The earlier file stays on the public timeline of a published consultation.
s-documents-new = No, it is another document
s-documents-upload-button = Upload
s-documents-done = The file is uploaded and is among the documents of the draft.
s-documents-choose = Choose a file first.
s-documents-too-large = The file is larger than { $max } MB. Make it smaller, for example by saving it as a PDF with fewer pictures, or split it.
s-documents-too-many = With this file the documents would take more than { $max } MB. Take one out first.
s-documents-other-kind = This is not a PDF, DOC, DOCX, XLSX, ODT, PNG or JPEG file, whatever its name says. Save the document in one of these formats.
s-documents-macros = The file contains macros (small programs), which people should not have to trust. Save it without macros, or as a PDF.
s-documents-twice = The same file is among the documents of the draft already.
s-documents-erased = This file was erased from the consultation and cannot be published with it again.
s-documents-not-uploaded = The file was not uploaded, because your session had ended. Choose it once more.
s-documents-save-first = Save what you have changed above first: uploading opens another page.
s-document-file-name = File
s-document-digest = SHA-256
s-documents-empty = The file is empty.
s-documents-full = There is no room left on the server's disk. Ask whoever runs the server to make room.
s-c-document-remove = Take this document out of the draft
s-conclude = Say what was decided
s-conclude-button = Conclude the consultation
s-conclude-words = What was decided, and where people can read it
s-conclude-words-hint = One or two sentences that everyone reads, for example: the council adopted the ordinance with decision 115; the report on the proposals is on the municipal site.
s-conclude-public = The consultation is shown as concluded, with these words above the form and on the timeline.
s-conclude-for-good = It cannot be undone. Replies to comments can still be added.
s-conclude-without = { $count ->
        [one] One comment has no outcome yet: people would read that it is all over without learning what became of what was said.
       *[other] { $count } comments have no outcome yet: people would read that it is all over without learning what became of what was said.
    }
s-conclude-untold = First the consultation has to be closed and its results told; then say what was decided.
s-conclude-concluded = The consultation is concluded already.
s-conclude-since = Concluded on { $date }.
s-conclude-said = Decided: { $reason }
s-done-conclude = The consultation is concluded.
s-portal = For the Portal (strategy.bg)
s-portal-about = The Portal for public consultations lets people in by a qualified electronic signature only, so a person carries the consultation over. Here is what it asks for, in its order.
s-portal-fields = Fields
s-portal-kind = Type of act and policy area
s-portal-kind-hint = Chosen there from lists: act of the municipal council, act of the mayor, or non-normative act.
s-portal-opens = Opening date
s-portal-closes = Closing date
s-portal-reason = Reason for the short term
s-portal-title = Title
s-portal-description = Description
s-portal-ways = Ways to send opinions
s-portal-contact = Contact person
s-portal-contact-hint = Add a name: the Portal saves nothing without a person and an e-mail address.
s-portal-files = Documents to upload
s-portal-no-files = The consultation has no documents. For an act the Portal wants at least the draft and the reasons.
s-portal-link = A link: download the file from there.
s-portal-other-kind = The Portal takes PDF, DOC and DOCX: save it as a PDF first.
s-portal-number-title = Number on the Portal
s-portal-number = Number
s-portal-number-hint = As the Portal gives it, for example 12345-K. It is kept for your colleagues; nothing changes for citizens.
s-portal-number-none = No number was entered yet.
s-portal-number-wrong = This is not a number of the Portal. It looks like 12345-K.
s-published-documents = Uploaded documents
s-published-documents-about = Every file that was ever published with this consultation. A file that should not have become public can be erased.
s-published-documents-none = No file was published with this consultation.
s-document-earlier = A document of an earlier version ({ $digest }…)
s-document-now = Public, in the version in force.
s-document-before = Public, in an earlier version; the timeline links to it.
s-document-erased = Erased: { $date }
s-document-erase = Erase this document
s-document-erase-one = Erase this document: { $title }
s-document-erase-button = Erase the document
s-document-erase-public = From now on its address says that the document was erased, when, and why. Everyone reads the reason.
s-document-erase-bytes = The file itself is removed from the server at once, and from the daily backups with the next one.
s-document-erase-for-good = This cannot be undone, and the same file cannot be published with this consultation again. Its digest stays on record, so that it can be shown which file it was.
s-document-erase-done = The document is erased.
s-publish-no-file = The file { $name } is not on the server any more. Upload it again.
s-publish-file-erased = The file { $name } was erased from this consultation and cannot be published with it again. Take it out of the draft.
s-f-file = File
s-f-sha256 = Digest of the file
s-f-bytes = Size of the file
s-c-a-document = Document
s-c-contact-hint = Only where it differs from the authority's contact.
s-date-wrong = This is not a date. Write it as 1.12.2026 or 1 December 2026.
s-time-wrong = This is not an hour. Write it as 9:00; the end of the day is 24:00.
s-file-title = The consultation as a file
s-file-about = Here are the questions, the groups and all else of the consultation. The format is described in examples/guide/consultations.md.
s-file-take = Download the file
s-file-text = File
s-file-other-authority = The file is of another authority.

# What is to be mended in a draft
s-m-missing = fill it in
s-m-not-in-language = missing in this language: { $language }
s-m-example = …
s-f-title = Title
s-f-summary = What it is about
s-f-legal_basis = Legal basis
s-f-slug = Name in addresses
s-f-name = Name
s-f-authority = Authority
s-f-languages = Languages
s-f-language = Language
s-f-time_zone = Time zone
s-f-sites = Sites
s-f-contact = Contact
s-f-data_protection = Data-protection officer
s-f-officer = Data-protection officer
s-f-processor = Who runs the server
s-f-email = E-mail
s-f-phone = Telephone
s-f-address = Address
s-f-opens_at = First day
s-f-closes_at = Last day
s-f-published_on_site = Published on the authority's site
s-f-published_on_portal = Published on the Portal for public consultations
s-f-short_term_reason = Reason for a shorter term
s-f-extension_reason = Reason for the extension
s-f-answer_by = By when you promise an answer
s-f-documents = Documents
s-f-url = Address of the document
s-f-questions = Questions
s-f-groups = Groups
s-f-respondent = About the respondent
s-f-label = Text
s-f-options = Options

# The questions of a draft
s-q-about = Each question is written on a page of its own. It is kept half-written, too.
s-q-none = There are no questions yet.
s-q-add = Add a question
s-q-add-button = To the question
s-q-order = Change the order
s-q-file = The consultation as a file
s-q-untitled = Question without a text
s-q-is-required = required
s-q-asked-if = Shown if { $condition }.
s-q-always = Always shown.
s-q-removed = Removed questions
s-q-back = Bring back
s-q-back-which = Bring back "{ $question }"
s-q-steps = Step by step
s-q-steps-hint = Each section is a step of the form.
s-up = Move up
s-down = Move down
s-remove = Remove
s-up-which = Move up: "{ $question }"
s-down-which = Move down: "{ $question }"
s-up-number = Move up: option { $number }
s-down-number = Move down: option { $number }
s-remove-number = Remove: option { $number }
s-q-title = Question { $number }
s-q-kind = Kind
s-q-kind-missing = Choose the kind of the question.
s-q-kind-change = Change the kind
s-q-kind-change-about = What both kinds have stays. The rest is dropped.
s-q-label = Text of the question
s-q-help-hint = Stands under the question in smaller letters. It may be left empty.
s-q-required = Required
s-q-required-hint = The form is not sent without an answer. The fewer are required, the more people reach the end.
s-q-options-hint = 2 to { $max }. Empty rows do not count.
s-q-rows-hint = 1 to { $max }. Empty rows do not count.
s-q-option-number = Option { $number }
s-q-more = More options
s-q-in-a-box = All in one box
s-q-apart = One by one
s-q-box = One to a line
s-q-other = "Other" is offered
s-q-other-hint = "Other" stands last, and people write what it is.
s-q-none-hint = An option that excludes all others, for example "None of these". It may be left empty.
s-q-min-chosen = Fewest chosen
s-q-max-chosen = Most chosen
s-q-may-be-empty = It may be left empty.
s-q-scale-hint = A whole number. A scale has 2 to { $max } steps.
s-q-unit-hint = Stands behind the number, for example "km". It may be left empty.
s-q-decimals-hint = 0 to 4. Empty means whole numbers.
s-q-first-day = Earliest day
s-q-last-day = Latest day
s-q-day-hint = For example 1.12.2026. It may be left empty.
s-q-max-chars-hint = 1 to { $max } characters. Empty means { $max }.
s-q-comment = A comment that may be published
s-q-comment-hint = Shown to everyone only if its writer has allowed it and a moderator has published it.
s-q-places-hint = One to a line, at most { $max }. Names in different languages are separated by | or a tab, so you can paste them from a sheet. A line that ends in a colon is a municipality, and the places below lie in it.
s-q-text-hint = Paragraphs are separated by an empty line. At most 4,000 characters.
s-q-scoring = Score for an index
s-q-dimension-hint = The dimension of which an index is computed, in small Latin letters, for example services. It may be left empty.
s-q-weight-hint = 1 to 100. Empty means 1.
s-q-reverse = Reversed scale
s-q-reverse-hint = The low answer is the good one.
s-q-copy = Copy the question
s-q-remove = Remove the question
s-q-when = When it is shown
s-q-when-change = Condition for showing it
s-q-preview-about = As it was last saved.
s-q-before = Previous question
s-q-after = Next question
s-q-fixed =
    { $count ->
        [one] { $count } person has responded already.
       *[other] { $count } people have responded already.
    } The kind of the question and the options that were chosen must stay; the words can be mended.
s-q-gone = The question is no longer in the draft
s-q-gone-about = { $name } was the last to change the draft. What you wrote is here and not saved yet. You can bring the question back with it, or leave the draft as it is now.
s-q-gone-again = Bring back with what is written here
s-q-gone-leave = To the draft as it is now
s-q-order-about = Write numbers. The questions are put in their order. Numbers may be left out or be the same.
s-q-order-save = Save the order
s-q-order-look = Look at the order
s-q-order-looked = The questions will be in this order. It is not saved yet.
s-k-single_choice = One answer
s-k-single_choice-about = One option is chosen.
s-k-multiple_choice = Several answers
s-k-multiple_choice-about = One option or more are chosen.
s-k-long_text = Free text
s-k-long_text-about = A proposal or an opinion of several paragraphs.
s-k-short_text = Short text
s-k-short_text-about = An answer of one line.
s-k-scale = Scale
s-k-scale-about = A mark between two ends, for example 1 to 5.
s-k-matrix = Several scales
s-k-matrix-about = The same scale for each of several rows.
s-k-ranking = Ranking
s-k-ranking-about = Options are put in order of importance.
s-k-statement = Statement
s-k-statement-about = “Agree”, “Disagree” or “No opinion”.
s-k-number = Number
s-k-number-about = The answer is a number, of years or kilometres for example.
s-k-date = Date
s-k-date-about = The answer is a day of the calendar.
s-k-place = Place
s-k-place-about = Chosen from a list that you give.
s-k-consent = Consent
s-k-consent-about = One box to be ticked.
s-k-section = Section
s-k-section-about = A heading above the questions that follow. It takes no answer.
s-k-information = Text to read
s-k-information-about = Paragraphs between the questions. It takes no answer.
s-k-unknown = Unknown kind
s-and = and
s-or = or
s-cond-is = "{ $question }" is "{ $answer }"
s-cond-least = "{ $question }" is { $answer } or more
s-cond-most = "{ $question }" is { $answer } or less
s-cond-answered = "{ $question }" is answered
s-cond-unanswered = "{ $question }" is not answered
s-cond-not = it is not so that { $condition }
s-cond-about = Choose what must have been answered to one of the questions before. Empty rows do not count.
s-cond-number = Condition { $number }
s-cond-none = No condition
s-cond-lost = No longer there
s-cond-drop = Remove this condition
s-cond-value = Number
s-cond-value-hint = Only where the condition is about a number.
s-cond-joined = If there are several conditions
s-cond-all = all of them must hold
s-cond-any = any of them is enough
s-cond-nothing-before = There is no question before this one on whose answer it could depend.
s-ask-is = is "{ $answer }"
s-ask-not = is not "{ $answer }"
s-ask-least = is this number or more
s-ask-most = is this number or less
s-ask-step = is just this number
s-ask-answered = is answered
s-ask-unanswered = is not answered
s-reply-agree = Agree
s-reply-disagree = Disagree
s-reply-pass = No opinion
s-reply-yes = Yes
s-one-questions = Question
s-one-documents = Document
s-one-groups = Group
s-one-options = Option
s-one-rows = Row
s-f-kind = Kind
s-f-help = Hint
s-f-show_if = Condition
s-f-required = Required
s-f-rows = Rows
s-f-places = Places
s-f-points = Points
s-f-dimension = Dimension of the index
s-f-weight = Weight
s-f-min = Least number
s-f-max = Greatest number
s-f-from = From
s-f-to = To
s-f-from_label = What the lowest step means
s-f-to_label = What the highest step means
s-f-unit = Unit
s-f-decimals = Digits after the decimal sign
s-f-max_chars = Most characters
s-f-none = None of these
s-f-text = Text to read
s-f-steps = Step by step
s-f-place_question = Question of the place
s-e-typed = What you wrote
s-e-typed-about = It is kept nowhere. If you need it, copy it from here.
s-e-staff-no-question = No such question
s-e-staff-no-question-detail = It is no longer in the draft. If it was removed, it can be brought back on the page of the draft.
s-d-too-few-options = { $count } to choose from; write at least { $least }
s-d-id-of-other = an option is named like the "Other" that is offered; remove it
s-d-id-of-none = an option is named like the one that excludes all others; remove it
s-d-max-below-min = { $max } is less than the fewest, { $min }; write at least { $min }
s-d-not-a-place = "{ $said }" is not a place; write its name in each language, separated by |
s-d-places-outside = { $count } to choose from; write 2 to { $max }, one to a line
s-d-no-settlements = there is no place in the municipality; write them below it
s-d-not-a-decimal = this is no number; write for example 12 or 12.5
s-d-bound-too-fine = { $bound } has more digits after the decimal sign than may be answered; allow { $needed }
s-d-not-a-day = "{ $said }" is not a day; write it for example as 28.2.2026
s-d-numbers-out-of-order = { $max } is less than { $min }; no answer could be given
s-d-days-out-of-order = { $to } is before { $from }; no answer could be given
s-d-no-dimension = the answer is scored, and no dimension is named; write it
s-d-weight-of-unscored = this question is not scored; give its options points or leave the weight empty
s-d-no-questions = nothing is asked; add at least one question that takes an answer
s-d-nothing-asked = nothing is asked of the answer; choose it
s-d-no-such-question = the question it depends on is no longer there; choose another
s-d-no-such-question-near = the question it depends on is no longer there; choose another
s-d-asked-later = the question it depends on is asked later; move it before this one
s-d-takes-no-answer = what was chosen takes no answer; choose a question
s-d-no-options = that question has no options; ask whether it is answered
s-d-number-for-option = an option is to be chosen here, and no number
s-d-not-an-option = the option that was chosen is no longer there; choose another
s-d-not-an-option-near = the option that was chosen is no longer there; choose another
s-d-not-one-of-the-options = the option that was chosen is no longer there; choose another
s-d-not-comparable = only a scale or a number can be so much or more
s-d-too-long-for-a-post = the longest answers are together more than can be sent at once; lower the most characters, or ask for fewer texts
s-d-unknown-word = this kind is not known; choose it from the list
s-d-unknown-word-near = this kind is not known; choose it from the list
s-d-not-whole = "{ $said }" is not a whole number
s-d-not-a-number = "{ $said }" is not a whole number
s-d-empty-optional = empty; write the text, or clear it in every language
s-d-several-lines = several lines; write it on one
s-d-answered-question = a question was removed that people have answered ({ $id }); bring it back
s-d-answered-kind = people have answered the question; its kind cannot change
s-d-answered-option = an option was removed that people have chosen ({ $option }); bring it back
s-d-answered-other = "Other" has been chosen; it cannot be dropped
s-d-answered-step = step { $step } has been chosen; it must stay in the scale
s-d-answered-scoring = people have answered the question; its dimension, weight, direction and points cannot change
s-d-taken-question = a question was removed that was asked within the last 7 days ({ $id }), and answers may be on their way; bring it back
s-d-taken-kind = the question was asked within the last 7 days, and answers may be on their way; its kind cannot change
s-d-taken-option = an option was removed that was offered within the last 7 days ({ $option }), and answers may be on their way; bring it back
s-d-taken-other = "Other" was offered within the last 7 days, and answers may be on their way; it cannot be dropped
s-d-taken-step = step { $step } was offered within the last 7 days, and answers may be on their way; it must stay
s-d-taken-scoring = the question was asked within the last 7 days, and answers may be on their way; its dimension, weight, direction and points cannot change

# The check page
s-check-title = Check and publish
s-missing = Still missing
s-checklist = Checklist
s-checklist-about = By these, reports on strategy.bg judge consultations. The list is ours; it is no law and keeps nobody from publishing.
s-check-done = ✓ Done:
s-check-open = ○ Not yet:
s-check-days = The term of Article 26 of the Law on Normative Acts is kept.
s-check-days-short = The term is shorter than that of Article 26; until when that lasts is shown below.
s-term-days = Day by day
s-check-law = The legal basis is named.
s-check-answer-by = It is said by when you will answer.
s-check-draft = The draft act is attached.
s-check-reasons = The reasons are attached.
s-check-replaced = A document that people are answering to is replaced or taken out. Should they have the whole term with the new one? Then move the closing date before you publish, or extend it afterwards. The authority decides; it does not happen by itself.
s-public = What will be public
s-publish = Publish the consultation
s-publish-again = Publish the changes
s-publish-not-yet = The consultation can be published once what is missing above is filled in.
s-publish-refused = It was not published
s-publish-no-authority = The authority is no longer there.
s-publish-slug-taken = There is a consultation of another authority at this address. Choose another address.
s-publish-overtaken = While you were writing, the consultation was published again with other changes. Look at it first: publishing this draft undoes those changes.
s-publish-address-taken = A consultation of yours is already at this address. Choose another address, or open that one and change it.
s-over = I have looked at what was published; this draft is to replace it
s-over-hint = The earlier text stays on record.
s-over-hidden = The consultation is to be shown again
s-over-hidden-hint = It is taken down. Publishing shows it to everyone.
s-publish-hidden = The consultation is taken down. Publishing the draft shows it to everyone again; tick the box if that is what you mean.
s-publish-unread = There are comments that nobody has read, and their senders were told that a clerk reads them first. Read them before comments are published at once.
s-rewords = A slip, or another meaning?
s-rewords-about = People have answered the earlier words already. Their answers stay under those words, whatever you choose.
s-rewords-answered =
    { $count ->
        [one] { $count } person answered the earlier words.
       *[other] { $count } people answered the earlier words.
    }
s-rewords-was = It was: { $was }
s-rewords-parts = Its hint, its options, its unit or its limits differ.
s-rewords-slip = A slip was mended, the meaning is the same
s-rewords-meaning = The meaning is another
s-rewords-unsaid = Choose whether it is a slip or another meaning: { $what }

# The texts of a draft in its other languages
s-f-left_out = Languages left out
s-one-places = Place
s-texts = Texts in { $language }
s-texts-way =
    { $missing ->
        [0] { $language }: every text is translated
        [one] { $language }: { $missing } text is missing
       *[other] { $language }: { $missing } texts are missing
    }
s-texts-way-left-out = { $language }: left out
s-texts-about = Each text stands beside its translation. The text of record is in this language: { $record }. You can save at any time, whatever is still missing.
s-texts-all = All texts ({ $count })
s-texts-missing = Not translated ({ $count })
s-texts-changed = Source has changed ({ $count })
s-texts-none = The draft has no texts to translate yet.
s-texts-none-such = There are no such texts.
s-texts-before = Texts before these
s-texts-after = Texts after these
s-texts-outdated = The text of record has changed since this was translated.
s-texts-still-right = The translation is still right: { $what }
s-texts-bar = { $what }: the name of a place cannot have the sign "|", which divides the languages
s-language-is = { $language }
s-language-missing =
    { $missing ->
        [one] { $missing } text is missing. Until it is there, the consultation cannot be published.
       *[other] { $missing } texts are missing. Until they are there, the consultation cannot be published.
    }
s-language-whole = Every text is translated.
s-language-outdated =
    { $outdated ->
        [one] Of { $outdated } text the one of record has changed since it was translated.
       *[other] Of { $outdated } texts the ones of record have changed since they were translated.
    }
s-language-complete = To the missing texts
s-language-look = To the changed texts
s-language-all = To the texts
s-language-left-out = This language is left out of the consultation: { $language }. People do not see it anywhere. Once you publish, its translations are deleted with the draft; if you will need them, download them as a table first.
s-language-add = Add a language: { $language }
s-language-add-about = People will be able to read and answer the consultation in this language, too: { $language }. Before it is published every text needs a translation, or the language is left out.
s-language-leave-out = Leave this language out of the consultation: { $language }
s-language-take-in = Take this language back into the consultation: { $language }
s-language-leave-out-about = If a translation will not be ready in time, the consultation can do without this language. The translations stay in the draft until it is published; after that they are written anew.
s-respondent = About the respondent
s-respondent-about = What is asked about whoever answers. Ask only what you will use.
s-respondent-groups-in = Groups in { $language }
s-respondent-groups-hint = Each group on a line of its own, at most { $max } groups of up to 500 characters. The same line in each box is the same group.
s-sheet-to = The texts as a table
s-sheet = Table of the texts in { $language }
s-sheet-about = The table has three columns: part, source and translation. A translator fills in the last; the other two stay as they are. An empty cell does not take a translation out.
s-sheet-take = Download the table (CSV)
s-sheet-part = Part
s-sheet-source = Source ({ $language })
s-sheet-translation = Translation ({ $language })
s-sheet-back = The table filled in
s-sheet-file = File
s-sheet-file-hint = CSV saved in UTF-8, 1 MB at most. You will see first what changes.
s-sheet-compare = Show what would change
s-sheet-choose = Choose a file.
s-sheet-not-uploaded = Your session was over and the file was not read. Choose it again.
s-sheet-empty = The table has no row with a text.
s-sheet-too-long = The file is larger than { $max } MB.
s-sheet-encoding = The file is not in UTF-8, so its Cyrillic cannot be read with certainty. Save it again: in Excel as "CSV UTF-8 (Comma delimited)", in LibreOffice with the character set "Unicode (UTF-8)".
s-sheet-no-table = This is no CSV table. If it is a workbook of Excel or LibreOffice, save it as "CSV UTF-8".
s-sheet-too-many-rows = The table has more than 20,000 rows.
s-sheet-cells = Row { $row } does not have three cells. It may have been saved with another sign between cells, or without quotes.
s-sheet-cell-too-long = A cell of row { $row } has more than 20,000 characters.
s-sheet-dry-run = What would change
s-sheet-nothing-yet = Nothing has been changed yet.
s-sheet-changes =
    { $count ->
        [0] There is no new translation in the table.
        [one] { $count } translation would change.
       *[other] { $count } translations would change.
    }
s-sheet-same =
    { $count ->
        [one] { $count } row is as it was.
       *[other] { $count } rows are as they were.
    }
s-sheet-left =
    { $count ->
        [one] { $count } more translation does not fit at once. Take these over, then send the same table again.
       *[other] { $count } more translations do not fit at once. Take these over, then send the same table again.
    }
s-sheet-take-over =
    { $count ->
        [one] Take over { $count } translation
       *[other] Take over { $count } translations
    }
s-sheet-source-then = Translated from another text:
s-sheet-moved = Translations as they were whose source is another now ({ $count })
s-sheet-refused = Not taken, because the name of a place cannot have "|" ({ $count })
s-sheet-unknown = Rows that belong to no part of the draft, or for the second time ({ $count })
s-sheet-row = Row { $row }: { $part }
s-sheet-missing = Parts of which the table has no row ({ $count })
s-sheet-done = The translations were taken over.

# What a draft changes
s-changes = What changes
s-changes-about = If you publish the draft, people will see these changes. Each can be discarded by itself.
s-changes-none = The draft is the same as what is published.
s-changes-was = Was:
s-changes-becomes = Becomes:
s-changes-nothing = nothing
s-changes-new = A new question.
s-changes-gone = The question is dropped.
s-changes-order = Order
s-changes-discard = Discard the change
s-changes-discard-which = Discard the change: { $what }
s-changes-overtaken = Since the draft was begun, the consultation was published again. Here it is compared with what is published now; publishing the draft undoes those changes as well.
s-presence-hidden = not asked
s-presence-optional = optional
s-presence-required = required
s-f-group = Group
s-f-locality = Place of residence
s-f-telephone = Telephone
s-f-moderation = Moderation of comments
s-f-normative_act = Draft of a normative act
s-f-publish_comments = Comments are published
s-e-staff-nothing-published = There is nothing to compare with
s-e-staff-nothing-published-detail = The draft changes no consultation that is published.

# Declared days off
s-days-off = Declared days off
s-days-off-about = Public holidays, and the days in their place, are computed. Only the days that the Council of Ministers declares besides are entered here: days off and working Saturdays. All terms are counted with them.
s-days-off-none = No days have been entered yet.
s-days-off-owner = Days are entered by an owner of the installation.
s-days-off-too-many = As many days as possible have been entered. Remove some of the oldest.
s-day-new = Enter a day
s-day = Day
s-day-hint = For example 2.03.2026 or 2 March 2026
s-day-missing = Write the day, for example 2.03.2026.
s-day-is = What the day is
s-day-is-off = Day off
s-day-is-working = Working Saturday
s-day-is-missing = Choose what the day is.
s-day-is-off-already = Nobody works on that day anyway: it is a Saturday, a Sunday or a holiday. There is nothing to enter.
s-day-no-saturday = Only a Saturday that is no holiday can be worked. Check the date.
s-day-source = Decision
s-day-source-hint = As people look it up, with its number and date
s-day-source-missing = Write the decision by which the day was declared.
s-day-source-long = A decision is written in at most { $max } characters.
s-day-button = Enter the day
s-day-entered = entered on { $date }
s-day-take-back = Remove
s-days-off-done = Done. Terms are counted by this list.

# A published consultation
s-live-page = To its page
s-live-phase = State
s-live-responses = Responses
s-live-change = Change
s-live-change-about = A draft is made beside what is published. People see the changes only when you publish it.
s-live-change-button = Begin a change
s-embed = In the page of your authority
s-embed-about = Paste these two lines into the page where the form shall stand. It works only in pages of: { $sites }.
s-embed-where = Where to paste them
s-embed-wordpress = WordPress: in the editor add a block "Custom HTML" and paste the lines into it.
s-embed-joomla = Joomla: turn text filtering off for your group, then switch the editor to its source code.
s-embed-drupal = Drupal: choose the text format "Full HTML" for the field and switch to its source.
s-embed-page = A hand-written page: paste the lines where the form shall stand.
s-embed-policy = Where the site has a Content-Security-Policy, add to it:
s-qr = Code for a poster
s-qr-about = Whoever scans it with a phone opens the page of the consultation.
s-export = Responses as a file
s-export-about = The file holds personal data. That it was taken is written down in the journal.
s-export-format = Format
s-export-csv = CSV, for Excel and LibreOffice
s-export-json = JSON, for programs
s-export-button = Download

# What fails
s-e-staff-no-desk = The pages of staff are closed here
s-e-staff-no-desk-detail = This server shares its address with other pages, which could act in your name, so whoever runs it has to give staff a host of their own, for example with --staff-url https://glas.example.bg.
s-e-staff-desk-elsewhere = The pages of staff have an address of their own
s-e-staff-desk-elsewhere-detail = Staff sign in there, not here:
s-e-staff-elsewhere = You cannot sign in here
s-e-staff-elsewhere-detail = For staff the server opens only at its own address and over https. Ask whoever runs it.
s-e-staff-sign-in = Sign in first
s-e-staff-sign-in-detail = Sign in first.
s-e-staff-second-factor = Second step
s-e-staff-second-factor-detail = Type the code from your phone.
s-e-staff-second-factor-owed = Turn on the code from your phone
s-e-staff-second-factor-owed-detail = It is demanded of everyone.
s-e-staff-preview-over = This link to a draft is good no more
s-e-staff-preview-over-detail = It was revoked, is too old, or the consultation has been published. Ask whoever gave it to you for a new one.
s-e-staff-link-over = The link is good no more
s-e-staff-link-over-detail = It was used, or is too old. Ask whoever gave it to you for a new one.
s-e-staff-not-owner = You do not have this right
s-e-staff-not-owner-detail = Only an owner can do this.
s-e-staff-no-right = You do not have this right
s-e-staff-no-right-detail = You do not have the right { $right }.
s-e-ask = Turn to: { $names }.
s-e-ask-nobody = Nobody else has it either.
s-e-staff-sent-before = It was done already
s-e-staff-sent-before-detail = It was done already.
s-e-staff-no-draft = No such draft
s-e-staff-no-draft-detail = It was published or deleted.
s-e-staff-draft-changed = The draft was changed
s-e-staff-draft-changed-detail = Meanwhile somebody else has changed it. Look at it again; nothing was published.
s-e-staff-set-up-before = There are accounts already
s-e-staff-set-up-before-detail = The first account is made. Sign in with it, or ask for an invitation.
s-e-staff-too-many-drafts = Too many drafts
s-e-staff-too-many-drafts-detail = Delete those you do not need and try again.

# Extending
s-extend = Extend the term
s-extend-about = People will see the new end and the reason. Responses that were sent stay valid.
s-extend-now = Responses are taken now until { $until }.
s-extend-from-today = If a document was replaced today and the term of Article 26 starts again, the last day is { $last }.
s-extend-reason = Reason
s-extend-reason-hint = One sentence that everyone will read. For example: "The site was down on 3 and 4 December."
s-extend-not-later = The new last day must be after the present one.
s-extend-button = Extend the term
s-extend-not = The term can no longer be extended: the consultation was terminated, is not shown, or its results have been told.
s-done-extended = The term is extended.

# A link to the preview
s-share = Link to the preview
s-share-about = By this link colleagues and the mayor see the draft without an account, as it is at the moment. Real responses cannot be sent. Whoever has the link sees the draft, so give it only to those who should.
s-share-make = Make a link
s-share-link = The link
s-share-once = It is shown only now. It is good for 30 days, or until the draft is published or deleted, or the link is revoked.
s-share-until = There is a link that is good until { $until }.
s-share-revoke = Revoke the link
s-share-revoked = The link is revoked and leads nowhere.
s-share-again = Make a new link
s-share-again-about = The link cannot be shown again. If it is not at hand, make a new one; the one before stops working.
s-share-for = What the link is for
s-share-for-hint = Whichever you choose, the link before stops working.
s-share-for-looking = For looking: the draft is seen, no responses are taken
s-share-for-practice = For trying out with answers: colleagues fill in and send, and nothing of it is counted
s-share-until-practice = There is a link for trying out with answers that is good until { $until }.
s-share-practice = Practice responses ({ $count })
s-share-practice-ends = If you revoke the link or make a new one, the practice responses that came by it are deleted.

# Practice responses
s-practice = Practice responses
s-practice-mark = Practice. These responses are not counted and not kept.
s-practice-about = Colleagues sent them by the practice link, through the same check as real ones. They enter no journal, no results and no file of responses. They are deleted when the draft is published or deleted, or the link is revoked.
s-practice-none = There are no practice responses.
s-practice-count = Received: { $count } of at most { $max }.
s-practice-one = Practice response { $number }, { $at }
s-practice-remove = Delete all practice responses
s-practice-removed = The practice responses are deleted.
s-publish-practice = Publishing also deletes the practice responses ({ $count }), and the practice link stops working.

# Copying
s-copy = Copy
s-copied = Copied.
s-copy-selected = The text is selected: press Ctrl+C.

# A poster
s-poster = Poster to print
s-poster-about = Print this page (Ctrl+P) on A4 and hang it up at the entrance, in the library, in the town hall. The menus are not printed.

# Is it working
s-works = Is it working?
s-works-about = Since the server was last started. Open the page with the form and reload this one: it should be seen here.
s-works-never = { $site }: the form has not been loaded from this site yet.
s-works-fetched = { $site }: the form was last loaded on { $at }; no response has come from there yet.
s-works-answered = { $site }: the last response was received on { $at }.
s-works-elsewhere =
    { $times ->
        [one] It was also loaded from another site, last on { $at }. If the site is yours, add it on the page of the authority.
       *[other] It was also loaded { $times } times from other sites, last on { $at }. If one of them is yours, add it on the page of the authority.
    }
s-works-received = The last response that was received is of { $at }.
s-works-none = No responses have been received since then.
s-works-refused = A response was last refused on { $at }: { $why }.

# Comments: everything that came in
s-live-comments = Comments ({ $count })
s-needs-title = What needs you now
s-needs-reading = { $count ->
    [one] { $count } comment to read
   *[other] { $count } comments to read
}
s-needs-looking = { $count ->
    [one] { $count } to look at closely
   *[other] { $count } to look at closely
}
s-needs-outcome = { $count ->
    [one] { $count } without an outcome
   *[other] { $count } without an outcome
}
s-comments-title = Comments
s-page-of = Page { $page } of { $pages }.
s-comments-count = Found: { $count } of { $all }.
s-comments-none-yet = Nobody has written a comment yet.
s-comments-none = No comment is like that.
s-comments-none-q = No comment has these words. They are looked for in all their forms, and of several each must be there.
s-comments-none-wrong = Mend the search, and comments are shown.
s-comments-all = Show all comments
s-comments-back = Back to the comments
s-comments-order = Order
s-comments-order-oldest = Oldest first
s-comments-order-newest = Newest first
s-comments-order-longest = Longest first
s-pages = Other pages
s-page-before = Previous page
s-page-next = Next page
s-comments-filter = More conditions
s-comments-by-q = Words in the comment
s-comments-by-q-hint = “bench” finds “benches”, too. The names of senders are looked through as well.
s-comments-q-button = Search
s-comments-q-everywhere = Search all comments
s-comments-q-no-word = Write a word at least.
s-comments-q-too-long = This is too long to look for. Write { $words } words and { $chars } characters at most.
s-comments-no-day = There is no such day. Write it like 1.12.2026.
s-comments-ends-before = The last day is before the first.
s-comments-version = Version { $number }, of { $date }
s-comments-filter-button = Show
s-comments-any = any
s-comments-standing = all
s-comments-by-state = State
s-comments-by-outcome = Outcome
s-comments-by-answered = Answer
s-comments-by-question = Question
s-comments-by-group = Group
s-comments-by-place = Place
s-comments-by-channel = Received by
s-comments-by-language = Language
s-comments-by-version = Version of the form
s-comments-by-from = Received from
s-comments-by-to = Received until
s-comments-flagged = Only those to look at closely
s-comments-no-outcome = without an outcome
s-comments-answered = answered
s-comments-unanswered = not answered
s-comments-at-once = Several at once
s-comments-at-once-about = What you do here is done to all those chosen and can be undone at once, also days later.
s-comments-which = Which
s-comments-ticked = Those ticked above
s-comments-all-found = All { $count } found, on all pages
s-comments-nothing-ticked = Nothing is ticked. Tick comments above, or choose all.
s-comments-moderate-button = Save for those chosen
s-comments-answer-button = Answer those chosen
s-comments-done-moderated = { $count ->
    [one] Saved.
   *[other] Saved for { $count } comments.
}
s-comments-done-answered = { $count ->
    [one] The answer is saved.
   *[other] The answer is saved for { $count } comments.
}
s-comments-done-undone = { $count ->
    [one] Undone for { $count } comment.
   *[other] Undone for { $count } comments.
}
s-comments-left = { $count ->
    [one] { $count } was left as it is: somebody has changed it meanwhile, or its sender does not allow it.
   *[other] { $count } were left as they are: somebody has changed them meanwhile, or their senders do not allow it.
}
s-comments-undo = Undo it for all
s-comments-undo-about = The last thing was done to several comments at once.
s-comments-refused-none = { $count ->
    [0] There is no comment to which it could be done.
    [one] Nothing was done: somebody has changed the comment meanwhile, or its sender does not allow it.
   *[other] Nothing was done: somebody has changed these { $count } comments meanwhile, or their senders do not allow it.
}
s-comments-refused-many = { $count } are too many at once; at most { $max } can be done. Choose fewer with the filter.
s-comment-number = No. { $number }
s-comment-open = Open No. { $number }
s-comment-sender = Sender
s-comment-previous = Previous comment
s-comment-next = Next comment
s-comment-look = To look at: { $flags }
s-comment-flags = What to look at
s-comment-text-erased = The text was erased.
s-comment-is-pending = to be read
s-comment-is-published = published
s-comment-is-withheld = withheld
s-comment-is-gone = erased or taken back
s-comment-is-erased = erased
s-comment-is-withdrawn = taken back or corrected
s-comment-public = What everyone sees
s-comment-public-now = Everyone can read this now:
s-comment-public-would = If it is published, everyone can read this:
s-comment-public-nameless = without a name
s-comment-public-not-allowed = Nothing: its sender does not allow that it is published. The reply is seen by the sender alone, on the page of the receipt.
s-comment-public-gone = Nothing: the text was erased or taken back.
s-comment-history = What was done
s-comment-done = { $date } · { $name }
s-comment-by-operator = at the command line
s-comment-line = { $text }
s-comment-was-published = Published
s-comment-was-withheld = Withheld
s-comment-was-put-back = Put back to be read
s-comment-ground-is = Reason: { $text }
s-comment-reason-is = In words: { $text }
s-comment-outcome-is = Outcome: { $text }
s-comment-reasons-are = Why: { $text }
s-comment-reply-is = Reply: { $text }
s-comment-answer-taken-back = The answer was taken back
s-comment-hidden = Hide words in it
s-comment-hidden-hint = Each word or phrase on a line of its own, as it stands in the comment. Everyone sees […] in its place. You and the sender keep the whole text.
s-comment-hide-selected = Add what is selected in the text
s-comment-hidden-missing = “{ $text }” is not in the comment. Copy it exactly, with its capitals and spaces.
s-comment-hidden-short = “{ $text }” is too short: it would be hidden everywhere. Write at least { $min } characters.
s-comment-hidden-many = { $count } places would be hidden; { $max } at most.
s-comment-hidden-everything = Nothing of the comment would be left. If nobody should read it, withhold it.
s-comment-hidden-count = { $count ->
    [one] One place in the text is hidden
   *[other] { $count } places in the text are hidden
}
s-comment-hidden-seen = Why words are hidden
s-comment-rest = The rest of this response
s-comment-moderate = Publish or withhold
s-comment-moderation = What should happen to it?
s-comment-make-published = Publish it
s-comment-make-withheld = Withhold it
s-comment-make-pending = Leave it to be read
s-comment-no-ground = no reason
s-comment-ground = Reason
s-comment-ground-hint = Needed when a comment is withheld or words in it are hidden. Its sender reads it.
s-comment-reason = The reason in words
s-comment-reason-hint = One sentence; its sender reads it, too.
s-comment-moderate-button = Save
s-comment-moderation-missing = Choose what should happen to it.
s-comment-ground-missing = Choose a reason: its sender is told why it is withheld, or why words are hidden.
s-comment-reason-missing = Write the reason in words.
s-comment-reason-invisible = The reason has a character that cannot be seen. Write it again.
s-comment-answer = Answer
s-comment-answer-about = The answer is read by the sender, and by everyone where the comment is published. A new answer replaces the one before; that it was corrected, and when, is told.
s-comment-result = What became of it?
s-comment-no-outcome = nothing is said yet
s-comment-reasons = Why
s-comment-reasons-hint = Needed when it is not accepted, or only partly.
s-comment-reply = The authority’s reply
s-comment-reply-hint = In the authority’s name. It may be left empty.
s-comment-answer-button = Save the answer
s-comment-reasons-missing = Write why it is not accepted: the law and its sender ask for it.
s-comment-answer-missing = Choose what became of it, or write a reply.
s-comment-too-long = { $label }: { $chars } characters; at most { $max } are taken.
s-comment-refused-changed = Meanwhile somebody else has done something to this comment; see “What was done”. What you wrote is here and not saved yet; if you save it, it takes the place of that.
s-comment-refused-erased = The text was erased; nothing more can be done to it.
s-comment-refused-withdrawn = The response was taken back or corrected; nothing more can be done to it.
s-comment-refused-no-consent = Its sender does not allow that it is published.

# Ending a consultation
s-end = End it, take it down, tell the results
s-end-does = What will happen
s-end-leave = Back, without doing anything
s-end-reason = Reason
s-end-reason-hint = A sentence or two that everyone will read.
s-end-reason-optional = A sentence or two that everyone will read. Nobody has responded yet, so it may be left empty.
s-end-reason-missing = Write the reason: people should know why.
s-end-because = Reason: { $reason }
s-end-is-unpublished = The consultation was taken down on { $date }. To show it again, begin a change and publish it.
s-end-responses =
    { $count ->
        [0] There are no responses yet.
        [one] { $count } response was received. It stays and counts.
       *[other] { $count } responses were received. All of them stay and count.
    }
s-terminate = End it early
s-terminate-button = End the consultation
s-terminate-now = Responses are taken until { $date }. Once you end it, none are taken any more.
s-terminate-public = On its page and in the form on your site people will read that it was closed early, and the reason.
s-terminate-results = Unless you tell the results before that, they are told by themselves on { $date }.
s-terminate-for-good = It cannot be opened again, and its term cannot be extended.
s-terminate-not-open = The consultation opens on { $date }, so there is nothing to end. You can change its dates, or take it down.
s-terminate-closed = The consultation closed on { $date }.
s-terminate-since = Ended early on { $date }.
s-unpublish = Take it down
s-unpublish-button = Take the consultation down
s-unpublish-public = Its page, the form on your site and the results are no longer shown. In their place people read when it was taken down, and the reason, if there is one.
s-unpublish-open = While it is down no responses are taken, and its term runs on.
s-unpublish-receipts = Whoever has responded can open the receipt as before, and erase what they wrote.
s-unpublish-results = While it is down its results are not told.
s-unpublish-back = Nothing is deleted. If you begin a change and publish it, the consultation is shown again.
s-unpublish-since = Taken down on { $date }.
s-tell = Tell the results
s-tell-button = Tell the results
s-tell-public = On the page of the consultation everyone will see how many people responded what.
s-tell-few = If there are fewer than { $fewest } responses, only their number is told, so that nobody can be recognised.
s-tell-once = They are told once and for all. What changes later does not change them, and the term can no longer be extended.
s-tell-else = If you do nothing, they are told by themselves on { $date }.
s-tell-not-closed = Responses are taken until { $date }. The results are told after that.
s-tell-told = The results have been told already.
s-done-terminate = The consultation is ended. Everyone can read why.
s-done-unpublish = The consultation is taken down. To show it again, begin a change and publish it.
s-done-tell = The results are told.

# A response that somebody looks for
s-find-response = Find a response
s-find-response-about = For somebody who has lost their receipt and wants to know what you hold, have it erased, or not published. Make sure that the response is theirs.
s-find-response-find = Number, reference or e-mail address
s-find-response-find-hint = For example 17, 17-4FFR, or the address that they gave with the response.
s-find-response-search = Search
s-find-response-found = Responses that were found
s-find-response-none = There is no such response. Check the number; an address is found only where it was given with the response and the texts are not erased.
s-find-response-count = { $count ->
    [one] One response was found.
   *[other] { $count } responses were found.
}
s-find-response-many = The first { $count } responses with this address are shown.
s-response-one = Response { $reference }
s-response-version = Response { $reference }
s-response-came = Received
s-response-how = How it came
s-response-state = What became of it
s-response-published = Publication
s-response-consent-withdrawn = The consent was withdrawn on { $date }.
s-response-received = counted
s-response-erased = texts erased
s-response-withdrawn = withdrawn
s-response-replaced = corrected by response { $number }
s-response-asked = At the person's request
s-response-asked-about = People can ask for a copy, withdraw their consent to publication, or have what they wrote erased. What you do stays in the journal with your name and the reason.
s-response-copy = Download a copy
s-response-copy-about = A file with all that you hold of this response. Give it to nobody but the person it is about.
s-response-reason = Reason, for the journal
s-response-reason-hint = For example: “Application no. 12 of 3 December 2026.” Write no names: it stays for ever.
s-response-reason-missing = Write the reason: it stays in the journal.
s-response-versions = This is for all { $count } versions of the response.
s-response-erase = Erase what was written
s-response-erase-does = The texts, the name and the contacts are erased for good; you cannot get them back either.
s-response-erase-stays = What was chosen from given answers stays counted, without a name.
s-response-erase-already = What was written in this response is erased already.
s-response-erase-button = Erase for good
s-response-erase-done = What was written is erased.
s-response-consent = Withdraw the consent to publication
s-response-consent-does = Nothing of the response is shown on public pages any more.
s-response-consent-stays = The response counts and is considered as before.
s-response-consent-already = Nothing of this response may be published as it is.
s-response-consent-button = Withdraw the consent
s-response-consent-done = The consent is withdrawn. Nothing of the response is shown any more.
