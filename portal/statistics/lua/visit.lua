-- One visit of a page, in one step: a flush or another visit sees all of it or nothing.
--
-- KEYS  1 salt  2 rate  3 seen  4 online  5 agents  6 open  7 counts  8 base  9 total  10 again
-- ARGV  1 salt  2 seconds left of the day  3 visitor  4 address  5 now  6 visits a minute
--       7 readers of one address  8 new batch id  9 field of pages  10 field of the thing, or ''
--       11 name of the sketch
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2], 'NX')
local salt = redis.call('GET', KEYS[1])
if salt ~= ARGV[1] then return {'salt', salt} end

local asked = redis.call('INCR', KEYS[2])
if asked == 1 then redis.call('EXPIRE', KEYS[2], 60) end
if asked > tonumber(ARGV[6]) then return {'often'} end

local total = ''
if ARGV[10] ~= '' then
  total = redis.call('GET', KEYS[9])
  if not total then return {'ask'} end
  if total == 'x' then return {'unknown'} end
end

-- Who changes the name of the browser again and again stays one address.
local agents = tonumber(redis.call('HGET', KEYS[5], ARGV[4]) or '0')
if agents < tonumber(ARGV[7]) then
  if redis.call('PFADD', KEYS[3], ARGV[3]) == 1 then
    redis.call('HINCRBY', KEYS[5], ARGV[4], 1)
    redis.call('EXPIRE', KEYS[5], ARGV[2])
    redis.call('EXPIRE', KEYS[3], 259200)
  end
  redis.call('SADD', KEYS[6], ARGV[11])
  redis.call('ZADD', KEYS[4], ARGV[5], ARGV[3])
end
-- Also what lies in the future: the clock may have been set back.
redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', '(' .. (tonumber(ARGV[5]) - 300))
redis.call('ZREMRANGEBYSCORE', KEYS[4], '(' .. ARGV[5], '+inf')
redis.call('EXPIRE', KEYS[4], 600)

redis.call('HSETNX', KEYS[7], 'id', ARGV[8])
redis.call('HINCRBY', KEYS[7], ARGV[9], 1)
if ARGV[10] ~= '' and redis.call('SET', KEYS[10], 1, 'EX', 1800, 'NX') then
  redis.call('HINCRBY', KEYS[7], ARGV[10], 1)
  total = redis.call('INCR', KEYS[9])
end

return {'counted', redis.call('ZCARD', KEYS[4]), redis.call('PFCOUNT', KEYS[3]),
        redis.call('GET', KEYS[8]) or '', total}
