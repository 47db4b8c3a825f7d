package org.eyepiece.image;

/** Decodes JPEG whose header has passed; safe from many threads. */
sealed interface JpegCodec permits TurboJpegCodec, ImageIoJpegCodec {

    String name();

    /** Refuses anything a decoder merely warns about: a file cut short is not a galaxy with a grey lower half. */
    Pixels decode(byte[] bytes, String name, JpegHeader header, Colour colour);
}
