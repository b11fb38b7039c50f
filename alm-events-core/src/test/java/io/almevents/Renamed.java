package io.almevents;

import io.almevents.spi.Target;
import io.almevents.spi.TargetContext;
import io.almevents.spi.TargetDescription;
import io.almevents.spi.TargetProvider;

/** A kind of target under another name. */
record Renamed(String name, ScriptedTarget target) implements TargetProvider {
    @Override
    public TargetDescription describe() {
        return target.describe();
    }

    @Override
    public Target create(TargetContext context) {
        return target;
    }
}
