package org.eyepiece.site.lab;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Constants as they stand in JSON: in lower case. */
final class Keys {

    private Keys() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <V> Map<String, V> of(Map<? extends Enum<?>, V> values) {
        Map<String, V> keyed = new LinkedHashMap<>();
        values.forEach((constant, value) -> keyed.put(of(constant), value));
        return keyed;
    }
}
