package org.eyepiece.network;

import java.util.List;

/**
 * Where a pretrained encoder comes from. The images it saw may be any, votes or not: it was told nothing that anybody said of them.
 * Its layers then learnt at {@link Rates#ENCODER} of the recipe's rate.
 *
 * @param learnt names of the statistics it learnt to tell, see {@link org.eyepiece.image.ShapeStatistics}
 * @param images it learnt them from
 * @param imagesHash SHA-256 over their sorted ids
 * @param recipe how it was trained
 * @param loss mean squared error in the last epoch, in variances of the statistics, with dropout and augmentation
 * @param weightsSha256 of the file of its weights, empty until there is one
 */
public record Pretraining(
        List<String> learnt,
        int images,
        String imagesHash,
        ModelCard.Recipe recipe,
        double loss,
        String weightsSha256) {

    public Pretraining {
        learnt = List.copyOf(learnt);
    }

    Pretraining withWeights(String sha256) {
        return new Pretraining(learnt, images, imagesHash, recipe, loss, sha256);
    }
}
