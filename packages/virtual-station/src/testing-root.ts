/** A self-signed root for the tests of this package; nobody has its key. Hashes by `openssl ocsp -sha256 -req_text`. */
export const testingRoot = {
  pem: `-----BEGIN CERTIFICATE-----
MIIBkzCCATmgAwIBAgIUVGyUgTEArnhGsvrNqUYm2zY7KvMwCgYIKoZIzj0EAwIw
HjENMAsGA1UECgwEVGVzdDENMAsGA1UEAwwEUm9vdDAgFw0yNjExMjMxNDM1NDha
GA8yMTI2MTAzMDE0MzU0OFowHjENMAsGA1UECgwEVGVzdDENMAsGA1UEAwwEUm9v
dDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABPoCbbEwYwqI5gdQzOL9S+VxTuNn
qDm+qd6NoYsz8h6s1WgGtZdomQqGrQZ+OID+VyVnPI6C42KxqCu465UWLjijUzBR
MB0GA1UdDgQWBBT8QFyT8eY6CYKwQNIJioW4pxVhnjAfBgNVHSMEGDAWgBT8QFyT
8eY6CYKwQNIJioW4pxVhnjAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gA
MEUCIE23axw6jhDUnK9p11ANco4ddTnUg2fCPB4v9sOW/jOzAiEAqg6925tcJu6l
6SfeYmgcCFLsNFo4tWutNr7thVoBdrc=
-----END CERTIFICATE-----
`,
  hashAlgorithm: 'SHA256',
  issuerNameHash: '3ddb56acf08d271212101242727b367230c4621f812b0991b84a91bb445e07fc',
  issuerKeyHash: 'b638e3bbeffa8fea0961ca34c4b42ef862f0e507e5d93499c62155fc5d6ddafc',
  serialNumber: '546c94813100ae7846b2facda94626db363b2af3',
} as const;
