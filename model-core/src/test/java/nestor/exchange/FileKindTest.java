package nestor.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <!DOCTYPE html><html><head>                     | HTML
            ~~  <HTML lang=vi>                              | HTML
            <?xml version="1.0"?>                           | XML
            version https://git-lfs.github.com/spec/v1~oid sha256:0 | LFS_POINTER
            %PDF-1.7                                        | PDF
            \\u0089PNG\\r\\n                                | PNG
            \\u0089HDF\\r\\n\\u001a\\n                      | HDF5
            GGUF\\u0003                                     | GGUF
            \\u0080\\u0002}q\\u0000                         | PICKLE
            \\u007fELF\\u0002                               | PROGRAM
            import torch~from torch import nn~              | PYTHON
            X = torch.rand(2, 20)~net(X)~                   | PYTHON
            class MLP(nn.Module):~    pass                  | PYTHON
            {"model_type": "bert"}                          | JSON
            {"format": "nestor"}                            | NESTOR_JSON
            1,2,3~4,5,6                                     | CSV
            a;b~1;2                                         | CSV
            3.5                                             | CSV
            Hello there                                     | TEXT
            \\u00ff\\u00fea\\u0000                          | UTF16
            Rar!\\u001a                                     | RAR
            \\u0001\\u0002\\u0003                           | UNKNOWN
            """)
    void row37FilesAreKnownByTheirFirstBytes(String start, FileKind kind) {
        var text = start.replace("\\r", "\r").replace("\\n", "\n").replace('~', '\n');
        for (var c = text.indexOf("\\u"); c >= 0; c = text.indexOf("\\u")) {
            text = text.replace(text.substring(c, c + 6),
                    "" + (char) Integer.parseInt(text.substring(c + 2, c + 6), 16));
        }
        assertEquals(kind, FileKind.of(text.getBytes(ISO_8859_1)));
    }

    @Test
    void row8EmptyFilesAndZerosAreTold() {
        assertEquals(FileKind.EMPTY, FileKind.of(new byte[0]));
        assertEquals(FileKind.ZEROS, FileKind.of(new byte[4096]));
    }

    @Test
    void referenceFilesAreTold() {
        assertEquals(FileKind.NPY, FileKind.of(Refused.reference("version2.npy")));
        assertEquals(FileKind.NPZ, FileKind.of(Refused.reference("several.npz")));
        assertEquals(FileKind.SAFETENSORS, FileKind.of(Refused.reference("library.safetensors")));
    }

    @Test
    void archivesAreTold() throws IOException {
        assertEquals(FileKind.NESTOR, FileKind.of(archive("mimetype", FileKind.MIMETYPE)));
        assertEquals(FileKind.PYTORCH, FileKind.of(archive("archive/data.pkl", "x")));
        assertEquals(FileKind.OFFICE, FileKind.of(archive("[Content_Types].xml", "x")));
        assertEquals(FileKind.ZIP, FileKind.of(archive("readme.txt", "x")));
        var tar = new byte[1024];
        System.arraycopy("ustar".getBytes(ISO_8859_1), 0, tar, 257, 5);
        assertEquals(FileKind.TAR, FileKind.of(tar));
        assertEquals(FileKind.TAR_GZ, FileKind.of(packed(tar)));
        assertEquals(FileKind.GZIP, FileKind.of(packed("1,2\n".getBytes(ISO_8859_1))));
        assertEquals(FileKind.GZIP, FileKind.of(Arrays.copyOf(packed(new byte[5000]), 20)));
    }

    private static byte[] archive(String name, String content) throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = new ArchiveWriter(out);
        writer.add(name, content.getBytes(ISO_8859_1));
        writer.finish();
        return out.toByteArray();
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
