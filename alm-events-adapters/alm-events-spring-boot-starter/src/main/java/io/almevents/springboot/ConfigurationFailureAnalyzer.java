package io.almevents.springboot;

import io.almevents.spi.ConfigurationException;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the faults of a configuration instead of a stack trace. */
final class ConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigurationException cause) {
        String faults = cause.faults().stream().map(fault -> "    " + fault).collect(Collectors.joining("\n"));
        return new FailureAnalysis(
                "The configuration of alm-events has faults:\n\n" + faults,
                "Correct them; or set almevents.enabled=false to start without alm-events.",
                cause);
    }
}
