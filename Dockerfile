# Two stages: the wheel and its locked dependencies are put into a virtual environment, then only that is kept.
FROM python:3.13-slim AS build
WORKDIR /src
RUN python -m venv /opt/letterbell
COPY requirements/base.txt requirements/build.txt requirements/
RUN /opt/letterbell/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements/base.txt
RUN python -m venv /opt/build && /opt/build/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements/build.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY storage storage
RUN /opt/build/bin/python -m pip wheel --no-cache-dir --no-deps --no-build-isolation -w /wheel . \
    && /opt/letterbell/bin/pip install --no-cache-dir --no-deps /wheel/*.whl

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /data --create-home letterbell
COPY --from=build /opt/letterbell /opt/letterbell
ENV PATH=/opt/letterbell/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    LETTERBELL_DATABASE_URL=sqlite:////data/letterbell.db
USER letterbell
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=60s --timeout=10s --start-period=30s CMD ["letterbell", "doctor", "--quick"]
ENTRYPOINT ["letterbell"]
CMD ["run"]
