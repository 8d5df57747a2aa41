#!/usr/bin/env bash
# Makes an authority and one certificate for every part of a cluster: docker/cluster/make-tls.sh FOLDER [DAYS]
# Whoever has cluster-key.pem is part of the cluster, and can run anything on its workers and read hidden tests.
set -euo pipefail
umask 077
folder=${1:?give the folder to write to}
days=${2:-365}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"
cd "$folder"
[ ! -e ca.pem ] || { echo "make-tls: $folder holds certificates already" >&2; exit 1; }
openssl req -x509 -newkey rsa:3072 -nodes -days "$days" -subj "/CN=autograder cluster" \
    -addext "keyUsage=critical,keyCertSign" -keyout ca-key.pem -out ca.pem 2>/dev/null
openssl req -newkey rsa:3072 -nodes -subj "/CN=part of the cluster" -keyout cluster-key.pem -out request.pem 2>/dev/null
openssl x509 -req -in request.pem -CA ca.pem -CAkey ca-key.pem -set_serial 1 -days "$days" -out cluster.pem 2>/dev/null
rm request.pem ca-key.pem
sed "s|/tls/|$PWD/|" "$here/dask.yaml" > dask.yaml
echo "Wherever a part of the cluster runs: export DASK_CONFIG=$PWD/dask.yaml"
