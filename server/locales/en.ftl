### Everything Глас says in English.

## The form (widget/src). Every id here begins with "w-".

## Pages and problems (server/src/http).

## Exports (server/src/export).
