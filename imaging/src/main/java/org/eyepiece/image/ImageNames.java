package org.eyepiece.image;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of a folder's or zip's images, findable in full or by their last part. */
final class ImageNames {

    private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png", ".fits", ".fit");

    private final List<String> sorted;
    private final Set<String> full;
    private final Map<String, String> byLastPart = new HashMap<>();

    ImageNames(Collection<String> names) {
        full = new HashSet<>(names);
        sorted = full.stream().sorted().toList();
        Set<String> ambiguous = new HashSet<>();
        for (String name : sorted) {
            String last = lastPart(name);
            if (byLastPart.putIfAbsent(last, name) != null) {
                ambiguous.add(last);
            }
        }
        byLastPart.keySet().removeAll(ambiguous);
    }

    List<String> sorted() {
        return sorted;
    }

    Optional<String> find(String name) {
        return full.contains(name) ? Optional.of(name) : Optional.ofNullable(byLastPart.get(name));
    }

    String require(String name) {
        return find(name).orElseThrow(() -> new ImageException(name, "no such image in the folder or zip"));
    }

    static boolean isImage(String name) {
        String last = lastPart(name).toLowerCase(Locale.ROOT);
        return !last.startsWith(".") && ENDINGS.stream().anyMatch(last::endsWith);
    }

    /** False for a name that points outside of where it lies: absolute, with a drive, or climbing by {@code ..}. */
    static boolean staysInside(String name) {
        if (name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf(':') >= 0 || name.indexOf('\0') >= 0) {
            return false;
        }
        for (String part : name.split("/", -1)) {
            if (part.equals("..") || part.equals(".") || part.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
