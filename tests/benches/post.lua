-- One complete response per request, each with a key of its own, as the widget sends it.
-- The echo it is compared with gets the very same requests.

local body = os.getenv("GLAS_BENCH_BODY")

local thread_count = 0
function setup(thread)
  thread:set("number", thread_count)
  thread_count = thread_count + 1
end

local sent = 0
local seed = ""
function init(args)
  seed = string.format("%08x%04x", os.time() % 0xffffffff, number)
  math.randomseed(os.time() * 31 + number)
  seed = seed .. string.format("%08x", math.random(0, 0x7fffffff))
  wrk.method = "POST"
  wrk.body = body
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Origin"] = "http://localhost:8081"
end

function request()
  sent = sent + 1
  wrk.headers["Idempotency-Key"] = seed .. string.format("%012x", sent)
  return wrk.format()
end

-- wrk itself tells no percentile beyond the 99th.
function done(summary, latency, requests)
  io.write(string.format("99.9%% %.3fms\n", latency:percentile(99.9) / 1000))
end
