package io.almevents.spi;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a host should know of a target before using it.
 *
 * @param summary one sentence
 * @param destinations the types of destination that it can send to
 * @param needsMapping whether a subscription must have a mapping; without one the change message itself is posted
 * @param capabilities what its targets can do where nothing in their settings says otherwise
 * @param settings what each setting of a subscription means, by its name; a subscription with any other one is refused.
 *     Unmodifiable, sorted by name
 */
public record TargetDescription(
        String summary,
        Set<Destination.Type> destinations,
        boolean needsMapping,
        Capabilities capabilities,
        Map<String, String> settings) {
    /**
     * Takes copies.
     *
     * @param summary see the component
     * @param destinations see the component
     * @param needsMapping see the component
     * @param capabilities see the component
     * @param settings see the component
     */
    public TargetDescription {
        destinations = Set.copyOf(destinations);
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /**
     * A target that can do nothing but send and has no settings.
     *
     * @param summary see the component
     * @param destinations see the component
     * @param needsMapping see the component
     */
    public TargetDescription(String summary, Set<Destination.Type> destinations, boolean needsMapping) {
        this(summary, destinations, needsMapping, Capabilities.NONE, Map.of());
    }

    /**
     * The same with capabilities.
     *
     * @param value what its targets can do
     * @return the changed copy
     */
    public TargetDescription withCapabilities(Capabilities value) {
        return new TargetDescription(summary, destinations, needsMapping, value, settings);
    }

    /**
     * The same with one more setting.
     *
     * @param name its name
     * @param meaning what it means, its unit and its default, in one sentence
     * @return the changed copy
     */
    public TargetDescription withSetting(String name, String meaning) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(name, meaning);
        return new TargetDescription(summary, destinations, needsMapping, capabilities, more);
    }
}
