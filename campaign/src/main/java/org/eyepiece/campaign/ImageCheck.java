package org.eyepiece.campaign;

import java.util.ArrayList;
import java.util.List;
import org.eyepiece.image.ImageException;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.store.Subject;

/** Compares the campaign's images with what their subjects say of them. */
public final class ImageCheck {

    private static final int PAGE = 500;

    private ImageCheck() {}

    /** Reads every subject's image; a line for each that is gone, unreadable or not the one that was imported. */
    public static List<String> run(Campaign campaign, Watch watch) {
        List<String> wrong = new ArrayList<>();
        watch.begin("images", "images", campaign.store().subjects().count());
        String after = "";
        long done = 0;
        while (true) {
            List<Subject> page = campaign.store().subjects().after(after, PAGE);
            if (page.isEmpty()) {
                return wrong;
            }
            for (Subject subject : page) {
                String problem = problem(campaign.images(), subject);
                if (!problem.isEmpty()) {
                    wrong.add("subject " + subject.id() + ", image " + problem);
                }
                watch.at(++done);
            }
            after = page.getLast().id();
        }
    }

    private static String problem(SubjectImages images, Subject subject) {
        try {
            String found = SubjectImport.sha256(images.read(subject.file()));
            return found.equals(subject.sha256())
                    ? ""
                    : subject.file() + ": is another file than the one imported (SHA-256 " + found
                            + "); put the old one back";
        } catch (ImageException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
