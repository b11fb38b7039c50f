package io.almevents.springboot;

import io.almevents.spi.StoreException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells what is wrong with the store instead of a stack trace. */
final class StoreFailureAnalyzer extends AbstractFailureAnalyzer<StoreException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StoreException cause) {
        return new FailureAnalysis(
                "The store of alm-events cannot be used: " + cause.getMessage(),
                "See almevents.store, or the section store of almevents.config-file.",
                cause);
    }
}
