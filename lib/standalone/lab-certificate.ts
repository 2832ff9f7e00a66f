/**
 * A certificate, its key and its authority for laboratories: they let a configuration with TLS load and be rehearsed where the workload's
 * own identity is not at hand. The key is public on purpose and proves nothing; nothing outside a rehearsal may trust it.
 */
export const labCertificate = [
  '-----BEGIN CERTIFICATE-----',
  'MIIBvTCCAWOgAwIBAgIUG0aZxj9loTwQecVJc9nzZ+fkb2gwCgYIKoZIzj0EAwIw',
  'GDEWMBQGA1UEAwwNRXhvZG9zIGxhYiBDQTAgFw0yNjExMjUwMzQ4MjFaGA8yMTI2',
  'MTEwMTAzNDgyMVowFTETMBEGA1UEAwwKbGFiLmV4b2RvczBZMBMGByqGSM49AgEG',
  'CCqGSM49AwEHA0IABEcjy0Y1n2bZa8SdWjsCPszRkPqJOW4R25kChE+xZBnjF6ny',
  'Fyb7ro+XQ/daega+6brFxrmGeNL24u5K1NpByr2jgYswgYgwRgYDVR0RBD8wPYIK',
  'bGFiLmV4b2Rvc4IJbG9jYWxob3N0hiRzcGlmZmU6Ly9jbHVzdGVyLmxvY2FsL25z',
  'L2xhYi9zYS9sYWIwHQYDVR0OBBYEFBTl7vdNlaOYRe7mSUjpSh02GiH5MB8GA1Ud',
  'IwQYMBaAFN6gizyyGKNgzXkvdxoqAifucX3vMAoGCCqGSM49BAMCA0gAMEUCIQCm',
  'eZhqNccilCKdBpvQue2kbEtOtu2xe6xUmpIo41JJDAIgBQXv1x4uAtOTHrxj5FNX',
  'J7bFNnQjrOf9AAbvQO3GjCA=',
  '-----END CERTIFICATE-----',
].join('\n')

export const labKey = [
  '-----BEGIN PRIVATE KEY-----',
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgZG1dhqddzBnwN+V4',
  'XXwP6SCRpe7N2qgSb5krFLbSDsChRANCAARHI8tGNZ9m2WvEnVo7Aj7M0ZD6iTlu',
  'EduZAoRPsWQZ4xep8hcm+66Pl0P3WnoGvum6xca5hnjS9uLuStTaQcq9',
  '-----END PRIVATE KEY-----',
].join('\n')

export const labAuthority = [
  '-----BEGIN CERTIFICATE-----',
  'MIIBiDCCAS2gAwIBAgIUaFLmvDWPpZ1jDVqVE8bkKKFV++4wCgYIKoZIzj0EAwIw',
  'GDEWMBQGA1UEAwwNRXhvZG9zIGxhYiBDQTAgFw0yNjExMjUwMzQ4MjFaGA8yMTI2',
  'MTEwMTAzNDgyMVowGDEWMBQGA1UEAwwNRXhvZG9zIGxhYiBDQTBZMBMGByqGSM49',
  'AgEGCCqGSM49AwEHA0IABLclwtvz2ui7KIE8XazQXTp1OCmMxBSmxSoswhUn5Coy',
  'TFDfkY+DUFrXqEhcR4kMuvsDZlNUWpaWNPCrC/89SUCjUzBRMB0GA1UdDgQWBBTe',
  'oIs8shijYM15L3caKgIn7nF97zAfBgNVHSMEGDAWgBTeoIs8shijYM15L3caKgIn',
  '7nF97zAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQC0/9hGhpM3',
  '/ZUEPyfCli7lYmPgY3XsUKzS4pn5S59RaAIhAJH0gyfPNptUbZO6IovApv/HkIDD',
  'XJO+09NwcDq/s55Q',
  '-----END CERTIFICATE-----',
].join('\n')
