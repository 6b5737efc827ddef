### The accessibility statement in English. Every key here begins with "a-".

a-link = Accessibility
a-title = Accessibility statement
a-about = This statement is about the form Глас: the part that is embedded in a page of the authority, and the pages of { $origin }. For all other content of the site in which the form is embedded, the statement of that site applies.
a-aim = We want everyone to be able to have their say: without a mouse, with a screen reader, on a small screen, with enlarged text, in colours of their own.

# Conformance
a-status-title = Conformance
a-status = The form is built to WCAG 2.2, level AA, which also covers what EN 301 549, version 3.2.1, asks of web content.
a-status-partly = We declare it partially conformant. Automatic checks find nothing against these rules, but they see only some of the barriers, and people with disabilities have not tried it yet.

# Known limits
a-limits-title = Known limits
a-limit-texts = Questions, explanations and attached documents are written by the authority. Whether they are clear and accessible has not been checked here.
a-limit-suggestions = The list of places that appears while one types is part of the browser. In some browsers it is not enlarged with the page, and screen readers announce it in different ways. The name can be typed in full without it.
a-limit-conditions = When an answer makes another question appear, a screen reader does not announce it at once. The question stands further down, after the one it depends on.
a-limit-receipt = The receipt is opened by a long personal link that has to be kept. Without it the response can be neither seen nor corrected.
a-limit-languages = There is no sign language translation and no easy-to-read version.

# What is checked
a-checks-title = What is checked automatically
a-checks = This is a self-assessment. At every change of the program the following is checked in the browser Chromium, and in Bulgarian and in English where the language matters:
a-check-rules = The rules of axe-core for WCAG 2.2, levels A and AA, for EN 301 549 and for good practice: nothing is against them in any state of the form and the pages, in light, dark and the reader's own colours.
a-check-keys = By keyboard alone: every kind of question can be reached and answered, and the response checked, corrected and sent.
a-check-focus = The focus can always be seen, is covered by nothing, follows the order of the page and is never trapped.
a-check-mistakes = When something is wrong the focus goes to the summary, its links lead to the fields, and at each field it says what to do.
a-check-space = On a screen 320 pixels wide, at 400 % and with wider spacing between letters, words and lines, nothing is cut off and nobody has to scroll sideways.
a-check-targets = Everything that is pressed is at least 44 by 44 pixels.
a-check-motion = For people who have asked for less motion nothing moves.
a-check-colours = Nothing is told by colour alone: what is chosen, wrong or in focus also differs in line, weight or words.
a-check-tree = A screen reader is given the right name, role, description and state of every kind of question, also where something is wrong.
a-check-spoken = Messages while one works (how many characters are left, sending, no connection) are announced once each, and the number of characters only when the typing stops.
a-check-ladder = A response can be given without WebAssembly and without JavaScript, too.

# What is not checked
a-unchecked-title = What people have not checked yet
a-unchecked-people = No person with a disability has tried the form yet.
a-unchecked-readers = Nobody has listened to it with a screen reader (NVDA, JAWS, VoiceOver, TalkBack). Only what the browser gives to one has been checked.
a-unchecked-devices = It has not been tried with voice control, with a switch, with a screen magnifier, in Safari or on real phones.
a-unchecked-reading = Whether the texts are clear to people who find reading hard has not been checked.

# Feedback
a-contact-title = If something is in your way
a-contact = Write or call. Say which page you were on, what you wanted to do and what happened. You can take part this way, too, without the form.
a-contact-of = { $name }: { $ways }
a-contact-blank = [authority]: [email], [telephone], [address]

# Enforcement
a-control-title = If the answer does not satisfy you
a-control = Turn to the body that watches over accessibility. In Bulgaria it is the Ministry of Electronic Governance. The Ombudsman and the Commission for Protection against Discrimination take complaints, too.

# About the statement
a-made-title = About this statement
a-made = It was prepared on { $year }-{ $month }-{ $day } and holds for Глас, version { $version }. The lists above are made by the program itself, from the checks that are run at every change of it. It is reviewed at least once a year.
a-markdown = The same text for the statement of your site (Markdown)
