package io.almevents.benchmarks.map.engine;

import com.alibaba.fastjson2.JSON;

/** By hand with fastjson2's data binding. It reads Jackson's annotations. */
final class Fastjson2PojoEngine implements Engine {
    @Override
    public byte[] map(byte[] event) {
        return JSON.toJSONBytes(new Incident(JSON.parseObject(event, Situation.Message.class).resource));
    }
}
